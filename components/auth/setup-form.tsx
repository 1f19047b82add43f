"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { FormBody } from "@/components/ui/form-body";
import { Input } from "@/components/ui/input";
import { MIN_PASSWORD_LENGTH, OwnerInput } from "@/server/domain/setup";
import { useTRPC } from "../trpc";
import { signIn } from "./session";

/** Makes the owner with the link's one-time token, then signs in. */
export function SetupForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const form = useForm({
    resolver: zodResolver(OwnerInput),
    defaultValues: { token, name: "", email: "", password: "" },
  });
  const create = useMutation(trpc.setup.createOwner.mutationOptions());
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (owner) => {
    try {
      await create.mutateAsync(owner);
    } catch (error) {
      form.setError("root", {
        message: error instanceof TRPCClientError ? error.message : "The server did not answer.",
      });
      return;
    }
    const failure = await signIn(owner.email, owner.password);
    window.location.assign(failure ? "/sign-in" : "/offers");
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormBody>
        <Field label="Your name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} autoComplete="name" autoFocus />}
        </Field>
        <Field label="E-mail" hint="You sign in with it; nothing is sent to it." error={errors.email?.message}>
          {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="username" />}
        </Field>
        <Field label="Password" hint={`At least ${MIN_PASSWORD_LENGTH} characters.`} error={errors.password?.message}>
          {(control) => (
            <Input {...control} {...form.register("password")} type="password" autoComplete="new-password" />
          )}
        </Field>
        {errors.root?.message && <FieldError>{errors.root.message}</FieldError>}
        <Button type="submit" variant="primary" disabled={isSubmitting}>
          {isSubmitting ? "Making the owner…" : "Make the owner account"}
        </Button>
      </FormBody>
    </form>
  );
}
