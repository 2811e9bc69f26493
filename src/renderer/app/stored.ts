import { useCallback, useState } from 'react';

/** A choice of this window's arrangement (a width, an open panel), kept over a reload; nothing of value. */
export function useStored<T extends string>(
  name: string,
  choices: readonly T[],
  first: T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = window.localStorage.getItem(`vivier.${name}`);
    return choices.find((choice) => choice === kept) ?? first;
  });
  const choose = useCallback(
    (next: T) => {
      window.localStorage.setItem(`vivier.${name}`, next);
      setValue(next);
    },
    [name],
  );
  return [value, choose];
}
