/** The names of a bundle's files, in the order in which they stand. */
export const names = {
  manifest: 'manifest.json',
  contents: 'contents.json',
  postings: 'postings.json',
  erased: 'erased.json',
  process: 'process.jsonl',
  events: 'events.jsonl',
  documents: 'documents/',
} as const;
