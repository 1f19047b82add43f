import { z } from "zod";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

/** What the set-up page asks for. */
export const OwnerInput = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1, "Enter your name.").max(120, "A name may hold at most 120 characters."),
  email: z.email("Enter an e-mail address such as you@example.com.").max(254).toLowerCase(),
  password: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters.`)
    .max(MAX_PASSWORD_LENGTH, `Use at most ${MAX_PASSWORD_LENGTH} characters.`),
});
export type OwnerInput = z.infer<typeof OwnerInput>;
