/** Returns a function that makes a value at its first call and returns the same value at every call. */
export function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}
