import type { Mailbox } from './mail.ts';

/** Addresses that name a service rather than a person. */
const services = new Set([
  'contact',
  'info',
  'noreply',
  'no-reply',
  'mail',
  'job',
  'jobs',
  'hello',
  'bonjour',
]);

/**
 * The name to show for a sender: the one it bears, else a readable guess from the address
 * (`camille.exemple+job@example.org` is "Camille Exemple"), else the address.
 */
export function guessName({ name, email }: Mailbox): string {
  if (name !== '' && !name.includes('@')) return name;
  const local = (email.split('@')[0] ?? '').replace(/\+.*$/, '');
  if (services.has(local.toLowerCase())) return email;
  const words = local.split(/[._-]+|(?<=\p{Letter})\d+/u).filter((word) => /\p{Letter}/u.test(word));
  return words.length === 0 ? email : words.map(capitalise).join(' ');
}

function capitalise(word: string): string {
  const [initial = '', ...rest] = word;
  return initial.toLocaleUpperCase('fr') + rest.join('').toLocaleLowerCase('fr');
}
