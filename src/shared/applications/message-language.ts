import { z } from 'zod';

/** Languages in which candidates write; null where a text is too short to tell. */
export const messageLanguages = ['fr', 'en', 'es'] as const;
export const messageLanguageSchema = z.enum(messageLanguages);
export type MessageLanguage = z.infer<typeof messageLanguageSchema>;
