/** Why the server cannot listen, in one sentence that says what to change. */
export function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is in use. Set PORT to another one.`;
    case "EACCES":
      return `This user may not listen on port ${port}. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `"${host}" is no address of this machine. Set HOST to one, for example 127.0.0.1 or 0.0.0.0.`;
    default:
      return error.message;
  }
}
