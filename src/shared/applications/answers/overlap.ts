/** Interviews that take place at the same time. */
interface Span {
  readonly at: string;
  readonly minutes: number;
}

const ends = ({ at, minutes }: Span): number => Date.parse(at) + minutes * 60_000;

/** Whether two spans of time share a moment; one that begins as the other ends does not. */
export function overlap(one: Span, other: Span): boolean {
  return Date.parse(one.at) < ends(other) && Date.parse(other.at) < ends(one);
}
