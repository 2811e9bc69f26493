/** What the worker that renders pages is asked, and what it answers. */
import type { Failure } from '../../shared/errors.ts';
import type { PageAnswer, PageRequest, SiteRequest } from './site-previewer.ts';

/** What a worker is started with. */
export interface WorkerSettings {
  /** Milliseconds after which a page gives up its templates. */
  readonly pageTime: number;
}

export type PreviewQuestion =
  | { readonly ask: 'page'; readonly request: PageRequest }
  | { readonly ask: 'style'; readonly request: SiteRequest & { readonly address: string } };

export interface PreviewAnswers {
  readonly page: PageAnswer;
  readonly style: string | null;
}

export type PreviewRequest = PreviewQuestion & { readonly id: number };

export type PreviewReply =
  | { readonly id: number; readonly value: PreviewAnswers[keyof PreviewAnswers] }
  | { readonly id: number; readonly code: Failure['code']; readonly details: Failure['details'] };
