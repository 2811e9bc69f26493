/** Files that the system opens with Vivier; packages register these, and the program takes no others. */
import { bundleEnding } from './applications/bundle.ts';

export interface FileAssociation {
  /** With its point, in lower case. */
  readonly ending: string;
  readonly mediaType: string;
  /** What a file manager calls such a file. */
  readonly name: { readonly fr: string; readonly en: string };
  /** Whether it is Vivier's own format, or one that other programs open as well and keep. */
  readonly isOwn: boolean;
}

export const fileAssociations: readonly FileAssociation[] = [
  {
    ending: '.eml',
    mediaType: 'message/rfc822',
    name: { fr: 'Message', en: 'Mail message' },
    isOwn: false,
  },
  {
    ending: bundleEnding,
    mediaType: 'application/x-vivier-review',
    name: { fr: 'Dossier de relecture Vivier', en: 'Vivier review bundle' },
    isOwn: true,
  },
];

/** Whether the program opens a file of that name. */
export function isAssociated(name: string): boolean {
  return fileAssociations.some(({ ending }) => name.toLowerCase().endsWith(ending));
}
