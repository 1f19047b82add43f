/** Looks shared by everything that opens beside its trigger. */
export const POP_CLASSES =
  "z-50 animate-fade rounded-lg border border-line bg-raised text-ink text-sm shadow-pop outline-none";
