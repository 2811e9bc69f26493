/** What calls are made of: what goes in and out of more than one of them. */
import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { idSchema } from '../moment.ts';

export const nothing = z.object({});
export const byId = z.object({ id: idSchema });

/** What `dispatch` answers when a call could not be done: a stable code and the values its words need. */
export const callErrorSchema = z.object({
  code: z.enum(errorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** An item that could not be taken, by name, and why. */
export const refusedSchema = callErrorSchema.extend({ path: z.string() });
export type Refused = z.infer<typeof refusedSchema>;

/** Where bytes come from: a path on this machine, or an upload that a face has put in the incoming folder. */
export const sourceSchema = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ upload: idSchema, name: z.string().max(1000) }),
]);
export type Source = z.infer<typeof sourceSchema>;

/** A change to an application names its event, so that it can be undone. */
export const recordedSchema = z.object({ event: idSchema });
/** The same for many at once, in the order asked; one that was as asked already has none. */
export const recordedManySchema = z.object({ events: z.array(idSchema) });
export const idsSchema = z.object({ ids: z.array(idSchema).min(1).max(10_000) });

/** A file made for a person: the window has asked where and written it, the browser hands it out at `address`. */
export const savedSchema = z.object({ address: z.string().nullable(), saved: z.boolean() });

/** A call: the schema of what goes in and of what comes out. */
export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}
