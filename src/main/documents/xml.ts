/** XML as a row of events: no tree to fill the memory, no entity expanded, no address followed. */
import { SaxesParser } from 'saxes';

import { decodeBytes } from '../text/charset.ts';

export interface XmlListener {
  /** Names come without their prefix: producers choose those freely. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Asked now and then; true ends the reading. */
  isDone?(): boolean;
}

const pieceLength = 65_536;
const mostFaults = 100;
const mostDepth = 2_000;

class Enough extends Error {}

/** Reads as far as it can; answers whether that was to the end without a fault. */
export function readXml(bytes: Uint8Array, listener: XmlListener): boolean {
  const source = decodeXml(bytes);
  let faults = 0;
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('error', () => {
    faults += 1;
    if (faults > mostFaults) throw new Enough();
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > mostDepth) throw new Enough();
    listener.open?.(bare(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener.close?.(bare(name));
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  try {
    for (let at = 0; at < source.length; at += pieceLength) {
      parser.write(source.slice(at, at + pieceLength));
      if (listener.isDone?.() === true) return faults === 0;
    }
    parser.close();
  } catch (thrown) {
    if (!(thrown instanceof Enough)) throw thrown;
    return false;
  }
  return faults === 0;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute by its name without prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const key = Object.keys(attributes).find((one) => bare(one) === name);
  return key === undefined ? undefined : attributes[key];
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeBytes(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeBytes(bytes.subarray(2), 'utf-16be');
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)/.exec(head)?.[1];
  return decodeBytes(bytes, declared ?? 'utf-8').replace(/^\ufeff/, '');
}
