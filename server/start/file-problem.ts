/** What an operator can do about a file that cannot be made or written; null for an error that is of no such kind. */
export function fileProblem(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, path, dest = path } = error as NodeJS.ErrnoException & { dest?: string };
  const elsewhere = "set TRAINYARD_DATA_DIR to another folder";
  if (code === "ENOSPC" || code === "EDQUOT") return `The disk is full (${dest}). Make room, or ${elsewhere}.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `This user may not use ${dest}. Let it (chown), or ${elsewhere}.`;
  return null;
}
