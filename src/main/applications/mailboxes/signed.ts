/** What a signed message says, out of its signature (RFC 5652, "SignedData"): not checked, only opened. */

const signedData = Buffer.from('2a864886f70d010702', 'hex');
const mostDepth = 12;

interface Element {
  readonly tag: number;
  readonly isConstructed: boolean;
  /** Its content, and where it ends in what it lies in. */
  readonly content: Buffer;
  readonly end: number;
}

/** The content that was signed; null where the bytes are something else, such as an encrypted message. */
export function unwrapSigned(bytes: Buffer): Buffer | null {
  try {
    const [oid, explicit] = elementsOf(readElement(bytes, 0, 0).content);
    if (oid === undefined || !oid.content.equals(signedData) || explicit === undefined) return null;
    const [signed] = elementsOf(explicit.content);
    // version, digest algorithms, the content
    const encapsulated = elementsOf(signed?.content ?? Buffer.alloc(0))[2];
    const wrapped = elementsOf(encapsulated?.content ?? Buffer.alloc(0))[1];
    const [octets] = elementsOf(wrapped?.content ?? Buffer.alloc(0));
    return octets === undefined ? null : joinOctets(octets, 0);
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** A string of bytes may come in pieces, and these in pieces again. */
function joinOctets(element: Element, depth: number): Buffer {
  if (!element.isConstructed) return element.content;
  if (depth > mostDepth) throw new RangeError('too deep');
  return Buffer.concat(elementsOf(element.content).map((piece) => joinOctets(piece, depth + 1)));
}

function elementsOf(content: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < content.length;) {
    const element = readElement(content, at, 0);
    elements.push(element);
    at = element.end;
  }
  return elements;
}

function readElement(bytes: Buffer, at: number, depth: number): Element {
  if (depth > mostDepth) throw new RangeError('too deep');
  const tag = bytes.readUInt8(at);
  // No tag of several bytes occurs in such messages.
  if ((tag & 0x1f) === 0x1f) throw new RangeError('long tag');
  const isConstructed = (tag & 0x20) !== 0;
  const first = bytes.readUInt8(at + 1);
  if (first === 0x80) {
    let end = at + 2;
    while (bytes.readUInt16BE(end) !== 0) end = readElement(bytes, end, depth + 1).end;
    return { tag, isConstructed, content: bytes.subarray(at + 2, end), end: end + 2 };
  }
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 6) throw new RangeError('long length');
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const start = at + 2 + more;
  if (start + length > bytes.length) throw new RangeError('beyond the end');
  return { tag, isConstructed, content: bytes.subarray(start, start + length), end: start + length };
}
