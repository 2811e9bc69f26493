import { useState } from 'react';

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
  return [
    value,
    (next) => {
      window.localStorage.setItem(`vivier.${name}`, next);
      setValue(next);
    },
  ];
}
