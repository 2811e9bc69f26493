const signs: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Escapes everything but quotes, entities too: what stands in code. */
export const escapeAll = (words: string): string => words.replace(/[<>&]/g, (sign) => signs[sign] ?? sign);

/** Escapes everything but quotes and entities: what stands in text. */
export const escapeText = (words: string): string =>
  words.replace(/&(?:[\w:][-\w.:]*;|#\d+;|#x[0-9a-fA-F]+;)|[<>&]/g, (sign) => signs[sign] ?? sign);

/** Escapes everything but entities: what stands in an attribute. */
export const escapeAttribute = (words: string): string =>
  words.replace(/&(?:[\w:][-\w.:]*;|#\d+;|#x[0-9a-fA-F]+;)|[<>&"]/g, (sign) => signs[sign] ?? sign);
