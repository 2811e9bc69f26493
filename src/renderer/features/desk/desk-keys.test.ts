import { describe, expect, it } from 'vitest';

import { keyName } from './desk-keys.ts';

type Pressed = Parameters<typeof keyName>[0];

const press = (changes: Partial<Pressed>): Pressed => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...changes,
});

describe('the name of a key', () => {
  it('is its letter, whether capitals are locked or not', () => {
    expect(keyName(press({ key: 'j', code: 'KeyJ' }))).toBe('j');
    expect(keyName(press({ key: 'J', code: 'KeyJ' }))).toBe('j');
    expect(keyName(press({ key: 'J', code: 'KeyJ', shiftKey: true }))).toBe('shift+j');
  });

  it('is a digit by its place, since French keyboards have signs there', () => {
    expect(keyName(press({ key: '&', code: 'Digit1' }))).toBe('1');
    expect(keyName(press({ key: '1', code: 'Digit1', shiftKey: true }))).toBe('1');
    expect(keyName(press({ key: '7', code: 'Numpad7' }))).toBe('7');
    expect(keyName(press({ key: '!', code: 'Digit1', shiftKey: true }))).toBe('!');
  });

  it('is a sign as it is written, wherever it stands', () => {
    expect(keyName(press({ key: '?', code: 'KeyM', shiftKey: true }))).toBe('?');
    expect(keyName(press({ key: '/', code: 'Period', shiftKey: true }))).toBe('/');
  });

  it('says Ctrl and Cmd alike, and Shift beside them', () => {
    expect(keyName(press({ key: 'z', code: 'KeyW', ctrlKey: true }))).toBe('mod+z');
    expect(keyName(press({ key: 'Z', code: 'KeyZ', metaKey: true, shiftKey: true }))).toBe('mod+shift+z');
    expect(keyName(press({ key: 'ArrowDown', code: 'ArrowDown', shiftKey: true }))).toBe('shift+ArrowDown');
  });

  it('leaves Alt, and keys that only begin a letter, to the system', () => {
    expect(keyName(press({ key: 'j', code: 'KeyJ', altKey: true }))).toBe(null);
    expect(keyName(press({ key: 'Dead', code: 'BracketLeft' }))).toBe(null);
  });
});
