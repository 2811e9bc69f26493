/**
 * Values on their way between processes. Electron copies them by structured clone; what that can carry is put into JSON
 * here. Both functions are also put into the page, so each stands alone.
 */

/** What a value becomes; takes only what `structuredClone` gave. */
export function pack(value: unknown): string {
  const packed = (one: unknown): unknown => {
    if (one === undefined) return { t: 'undefined' };
    if (typeof one === 'bigint') return { t: 'bigint', v: String(one) };
    if (typeof one === 'number' && !Number.isFinite(one)) return { t: 'number', v: String(one) };
    if (one === null || typeof one !== 'object') return one;
    if (Array.isArray(one)) return { t: 'array', v: one.map(packed) };
    if (one instanceof Date) return { t: 'date', v: one.getTime() };
    if (one instanceof Map)
      return { t: 'map', v: [...one].map(([key, held]) => [packed(key), packed(held)]) };
    if (one instanceof Set) return { t: 'set', v: [...one].map(packed) };
    if (one instanceof Error) return { t: 'error', v: [one.name, one.message] };
    if (one instanceof ArrayBuffer || ArrayBuffer.isView(one)) {
      const bytes =
        one instanceof ArrayBuffer
          ? new Uint8Array(one)
          : new Uint8Array(one.buffer, one.byteOffset, one.byteLength);
      let binary = '';
      for (let at = 0; at < bytes.length; at += 32_768)
        binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return { t: one instanceof ArrayBuffer ? 'buffer' : 'bytes', v: btoa(binary) };
    }
    return { t: 'object', v: Object.entries(one).map(([name, held]) => [name, packed(held)]) };
  };
  return JSON.stringify(packed(value));
}

/** The way back. */
export function unpack(words: string): unknown {
  interface Tagged {
    readonly t: string;
    readonly v: never;
  }
  const unpacked = (one: unknown): unknown => {
    if (one === null || typeof one !== 'object') return one;
    const { t, v } = one as Tagged;
    const pairs = () =>
      (v as [unknown, unknown][]).map(([key, held]) => [unpacked(key), unpacked(held)] as const);
    switch (t) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(v);
      case 'number':
        return Number(v);
      case 'array':
        return (v as unknown[]).map(unpacked);
      case 'date':
        return new Date(v);
      case 'map':
        return new Map(pairs());
      case 'set':
        return new Set((v as unknown[]).map(unpacked));
      case 'error': {
        const [name, message] = v as [string, string];
        const error = new Error(message);
        error.name = name;
        return error;
      }
      case 'buffer':
      case 'bytes': {
        const bytes = Uint8Array.from(atob(v), (sign) => sign.charCodeAt(0));
        return t === 'buffer' ? bytes.buffer : bytes;
      }
      default:
        return Object.fromEntries(pairs());
    }
  };
  return unpacked(JSON.parse(words));
}
