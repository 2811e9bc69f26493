import about from '../../../package.json' with { type: 'json' };

/** The version of this program, as package.json says it. */
export const version = about.version;

const { homepage: named = null } = about as { readonly homepage?: string };
/** Where newer versions are put, as package.json said when the program was packaged; null where it said nothing. */
export const homepage: string | null = named;
