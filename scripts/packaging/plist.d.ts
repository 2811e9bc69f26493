/** What is used of a package that brings no types. */
declare module 'plist' {
  const plist: {
    parse(xml: string): unknown;
    build(value: unknown): string;
  };
  export = plist;
}
