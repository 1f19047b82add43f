import path from "node:path";

/** Sockets of 104 bytes and more do not exist on macOS (Linux: 108), whatever the file system allows. */
const MAX_SOCKET_BYTES = 100;

export const PORT_IN_SOCKET_NAME = 5432;
export const SUPERUSER = "trainyard";
export const DATABASE = "trainyard";

/** Where the embedded PostgreSQL keeps what, inside the data folder. */
export function layoutOf(dataDir: string) {
  const home = path.join(dataDir, "postgres");
  const socketDir = path.join(home, "socket");
  const isSocketUsable =
    process.platform !== "win32" &&
    Buffer.byteLength(path.join(socketDir, `.s.PGSQL.${PORT_IN_SOCKET_NAME}.lock`)) <= MAX_SOCKET_BYTES;
  return {
    home,
    /** Null: the path is too long for a socket, so PostgreSQL listens on loopback. */
    socketDir: isSocketUsable ? socketDir : null,
    password: path.join(home, "password"),
    startLog: path.join(home, "start.log"),
    dumps: path.join(dataDir, "dumps"),
    data: (major: number) => path.join(home, `data-${major}`),
    binaries: (version: string) => path.join(home, version),
  };
}
export type Layout = ReturnType<typeof layoutOf>;

/** How a running cluster is reached. */
export interface Address {
  /** A socket folder or a loopback address. */
  host: string;
  port: number;
}

export function urlOf(address: Address, password: string, database: string): string {
  const host = encodeURIComponent(address.host);
  return `postgresql://${SUPERUSER}:${password}@localhost:${address.port}/${database}?host=${host}`;
}
