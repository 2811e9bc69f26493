import type { CheckName, Finding, Severity } from '../../../shared/checks/finding.ts';

/** What a person would look for together. */
export const kinds = ['publication', 'front-matter', 'text', 'links', 'structure', 'languages'] as const;
export type Kind = (typeof kinds)[number];

const kindOfCheck: Record<CheckName, Kind> = {
  'not-utf8': 'publication',
  'post-symlink': 'publication',
  'post-too-large': 'publication',
  'post-unreadable': 'publication',
  'front-matter-missing': 'publication',
  'front-matter-broken': 'front-matter',
  'front-matter-not-a-map': 'front-matter',
  'front-matter-twice': 'front-matter',
  'key-twice': 'front-matter',
  'text-misread': 'front-matter',
  'title-missing': 'front-matter',
  'published-quoted': 'publication',
  'published-false': 'publication',
  'date-in-future': 'publication',
  'date-unreadable': 'publication',
  'layout-missing': 'publication',
  'layout-unknown': 'publication',
  'locale-missing': 'languages',
  'locale-disagrees': 'languages',
  'type-empty': 'front-matter',
  'type-not-an-icon': 'front-matter',
  'tag-spaces': 'front-matter',
  'category-twice': 'front-matter',
  'permalink-taken': 'publication',
  'permalink-own': 'publication',
  'collection-no-output': 'publication',
  'post-excluded': 'publication',
  'liquid-unclosed': 'publication',
  'run-on-lines': 'text',
  'line-swallowed': 'text',
  'image-missing': 'links',
  'link-dead': 'links',
  'anchor-dead': 'links',
  'contact-typo': 'links',
  'heading-level': 'structure',
  'heading-glued': 'structure',
  'html-typed': 'structure',
  'language-missing': 'languages',
  'languages-differ': 'languages',
  'offer-stale': 'publication',
};

export const kindOf = (finding: Finding): Kind => kindOfCheck[finding.check];

export interface Filter {
  readonly severity: Severity | 'all';
  readonly kind: Kind | 'all';
}

export const passes = (finding: Finding, { severity, kind }: Filter): boolean =>
  (severity === 'all' || finding.severity === severity) && (kind === 'all' || kindOf(finding) === kind);

/** The findings of each post, in the order in which they were answered. */
export function byPost(findings: readonly Finding[]): [path: string, findings: readonly Finding[]][] {
  const posts = new Map<string, Finding[]>();
  for (const finding of findings) posts.set(finding.path, [...(posts.get(finding.path) ?? []), finding]);
  return [...posts];
}
