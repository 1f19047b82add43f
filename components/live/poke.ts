/**
 * Calls `act` for a name at once, and again after `intervalMs` when it was poked meanwhile: a burst of a hundred changes
 * costs two calls, and the last change is never missed.
 */
export function createPoke(intervalMs: number, act: (name: string) => void): (name: string) => void {
  const resting = new Map<string, { isPoked: boolean }>();
  const run = (name: string) => {
    const rest = { isPoked: false };
    resting.set(name, rest);
    act(name);
    setTimeout(() => {
      resting.delete(name);
      if (rest.isPoked) run(name);
    }, intervalMs);
  };
  return (name) => {
    const rest = resting.get(name);
    if (rest) rest.isPoked = true;
    else run(name);
  };
}
