import { findProtected } from '../../../shared/privacy/protected-grounds.ts';

export interface GroundsWarningProps {
  readonly text: string;
}

/** Says that words may touch a ground on which nobody may be chosen; never in the way of what is written. */
export function GroundsWarning({ text }: GroundsWarningProps) {
  return findProtected(text).length === 0 ? null : <p />;
}
