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

/** The same for a number within its limits, such as a share of the width. */
export function useStoredNumber(
  name: string,
  { least, most, first }: { readonly least: number; readonly most: number; readonly first: number },
): [number, (value: number) => void] {
  const [value, setValue] = useState(() => {
    const kept = Number.parseFloat(window.localStorage.getItem(`vivier.${name}`) ?? '');
    return Number.isNaN(kept) ? first : Math.min(most, Math.max(least, kept));
  });
  const choose = useCallback(
    (next: number) => {
      window.localStorage.setItem(`vivier.${name}`, String(next));
      setValue(next);
    },
    [name],
  );
  return [value, choose];
}
