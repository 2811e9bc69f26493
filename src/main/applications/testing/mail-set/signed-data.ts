/** Writes an opaque signature (RFC 5652) for tests: what is signed inside, without anyone's key. */

const oidSigned = Buffer.from('06092a864886f70d010702', 'hex');
const oidData = Buffer.from('06092a864886f70d010701', 'hex');
const oidEnveloped = Buffer.from('06092a864886f70d010703', 'hex');

/** `indefinite`: as programs write that do not know the length beforehand, in pieces. */
export function signedDer(content: Buffer, lengths: 'definite' | 'indefinite'): Buffer {
  const tlv = lengths === 'definite' ? definite : indefinite;
  const octets =
    lengths === 'definite'
      ? definite(0x04, content)
      : indefinite(0x24, ...piecesOf(content).map((piece) => definite(0x04, piece)));
  const version = Buffer.from('020101', 'hex');
  const encapsulated = tlv(0x30, oidData, tlv(0xa0, octets));
  const signed = tlv(0x30, version, definite(0x31), encapsulated, definite(0x31));
  return tlv(0x30, oidSigned, tlv(0xa0, signed));
}

/** Something encrypted: nothing of it can be read. */
export function envelopedDer(): Buffer {
  return definite(
    0x30,
    oidEnveloped,
    definite(0xa0, definite(0x30, Buffer.from('020100', 'hex'), Buffer.alloc(64, 0x5a))),
  );
}

function piecesOf(content: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += 1_000) pieces.push(content.subarray(at, at + 1_000));
  return pieces;
}

function definite(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const bytes =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : length < 0x10000
          ? [0x82, length >> 8, length & 0xff]
          : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function indefinite(tag: number, ...contents: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.from([0, 0])]);
}
