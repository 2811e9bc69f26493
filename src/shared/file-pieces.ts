/** A file that lies at no path, on its way over the window's bridge. */
import { z } from 'zod';

import { largestPiece } from './bridge.ts';
import { idSchema } from './moment.ts';

/** `of` is the page's own name for the file. */
export const filePieceSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('begin'), of: idSchema, name: z.string().max(10_000), bytes: z.int().min(0) }),
  z.object({
    step: z.literal('piece'),
    of: idSchema,
    bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= largestPiece),
  }),
  z.object({ step: z.literal('end'), of: idSchema }),
  z.object({ step: z.literal('abandon'), of: idSchema }),
]);
export type FilePiece = z.infer<typeof filePieceSchema>;
