"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { FormBody } from "@/components/ui/form-body";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { LocalPrice } from "@/server/domain/settings";

const asNumber = (text: unknown) => (text === "" ? Number.NaN : Number(String(text).trim().replace(",", ".")));

export function LocalPriceForm({ price, canChange }: { price: LocalPrice; canChange: boolean }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const form = useForm<LocalPrice>({ resolver: zodResolver(LocalPrice), values: price, mode: "onTouched" });
  const errors = form.formState.errors;
  const save = useMutation(
    trpc.settings.setLocalPrice.mutationOptions({
      onSuccess: () => {
        toast("Saved. The offer of this machine shows it after its next look.");
        void client.invalidateQueries({ queryKey: trpc.settings.get.queryKey() });
      },
      onError: (error) => {
        for (const [path, message] of Object.entries(error.data?.fields ?? {}))
          if (path === "machineDollarsPerHour" || path === "gpuDollarsPerHour") form.setError(path, { message });
      },
    }),
  );
  const hasFieldError = Object.keys(save.error?.data?.fields ?? {}).length > 0;
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit((value) => save.mutate(value))}
    >
      <FormBody>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Machine, $ per hour" error={errors.machineDollarsPerHour?.message} hint="For any run on it.">
            {(p) => (
              <Input
                {...p}
                {...form.register("machineDollarsPerHour", { setValueAs: asNumber })}
                inputMode="decimal"
                disabled={!canChange}
              />
            )}
          </Field>
          <Field label="Each GPU, $ per hour" error={errors.gpuDollarsPerHour?.message} hint="On top, per GPU in use.">
            {(p) => (
              <Input
                {...p}
                {...form.register("gpuDollarsPerHour", { setValueAs: asNumber })}
                inputMode="decimal"
                disabled={!canChange}
              />
            )}
          </Field>
        </div>
        {save.error && !hasFieldError ? <FieldError>{save.error.message}</FieldError> : null}
        {canChange ? (
          <div>
            <Button type="submit" variant="primary" pending={save.isPending}>
              Save price
            </Button>
          </div>
        ) : (
          <p className="text-muted text-xs">Only the owner or an admin can change this.</p>
        )}
      </FormBody>
    </form>
  );
}
