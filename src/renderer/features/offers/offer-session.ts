import type { Offer, SavedOffer } from '../../../shared/contract.ts';
import type { OfferDocument, OfferNode } from '../../../shared/offer-text/document.ts';
import type { OfferFields } from '../../../shared/offer-text/offer-fields.ts';
import { plainText } from '../../../shared/offer-text/plain-text.ts';
import type { OfferState } from '../../../shared/postings/posting.ts';
import { CallFailed, type Client } from '../../api/client.ts';

/** How long after the last key a save begins, and how far behind continuous typing it may be at most. */
const restBefore = 300;
const behindAtMost = 700;
/** How long after a failed save the next try comes, and the longest it may take. */
const retryFirst = 1_000;
const retryAtMost = 15_000;
/** By how many of its words a block is named. */
const wordsNamed = 6;

export interface SessionState {
  readonly offer: Offer;
  readonly fields: OfferFields;
  readonly state: OfferState;
  readonly words: number;
  readonly savedAt: string;
  /** `waiting`: typed words are not yet saved; `conflict`: another window saved since. */
  readonly saving: 'saved' | 'waiting' | 'conflict';
  /** Why the last save failed; the typed words are kept and tried again. */
  readonly error: Error | null;
  /** True from the edit that made a finished offer a draft again, until it is finished or the person has read it. */
  readonly reopened: boolean;
  /** How many blocks kept their source because they could not be written as edited. */
  readonly kept: number;
  /** How those blocks begin, for a person to know them by; empty for a block without words. */
  readonly keptWords: readonly string[];
  /** Rises when the text was replaced from outside the editor, which then begins anew. */
  readonly generation: number;
}

/** How a block begins, in few enough words for a sentence about it. */
function firstWords(block: OfferNode | undefined): string {
  if (block === undefined) return '';
  const words =
    block.type === 'sourceBlock'
      ? String(block.attrs?.['source'] ?? '')
      : plainText({ type: 'doc', content: [block] });
  const all = words.trim().split(/\s+/);
  return all.slice(0, wordsNamed).join(' ').slice(0, 80) + (all.length > wordsNamed ? '…' : '');
}

/**
 * One offer being written: holds what was typed until it is saved. One save is under way at a time; whatever was typed
 * meanwhile follows. A save that fails is tried again for as long as the session lives.
 */
export class OfferSession {
  readonly #client: Client;
  #version: number;
  #document: OfferDocument;
  #shown: SessionState;
  #dirtyDocument = false;
  #dirtyFields: Partial<OfferFields> = {};
  #underWay: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dirtySince: number | null = null;
  #failures = 0;
  /** How often the page took leave; a save that was under way then leaves the rest to the farewell. */
  #farewells = 0;
  readonly #listeners = new Set<() => void>();

  constructor(client: Client, offer: Offer) {
    this.#client = client;
    this.#version = offer.version;
    this.#document = offer.document;
    this.#shown = {
      offer,
      fields: offer.fields,
      state: offer.state,
      words: offer.words,
      savedAt: offer.updatedAt,
      saving: 'saved',
      error: null,
      reopened: false,
      kept: 0,
      keptWords: [],
      generation: 0,
    };
  }

  /** What is shown beside the text; a new object whenever it changes. */
  readonly state = (): SessionState => this.#shown;

  readonly listen = (heard: () => void): (() => void) => {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  };

  /** The text as last typed. */
  get document(): OfferDocument {
    return this.#document;
  }

  isUnsaved(): boolean {
    return this.#dirtyDocument || Object.keys(this.#dirtyFields).length > 0 || this.#underWay !== null;
  }

  editDocument(document: OfferDocument): void {
    this.#document = document;
    this.#dirtyDocument = true;
    this.#show({});
    this.#schedule();
  }

  editFields(changes: Partial<OfferFields>): void {
    this.#dirtyFields = { ...this.#dirtyFields, ...changes };
    this.#show({ fields: { ...this.#shown.fields, ...changes } });
    this.#schedule();
  }

  /** Saves what is unsaved now; resolves when it is saved or has failed. */
  async flush(): Promise<void> {
    this.#clearTimer();
    if (this.#underWay !== null) await this.#underWay;
    if (this.#isDirty() && this.#shown.saving !== 'conflict') await this.#save();
  }

  /**
   * The page is going: sends what is unsaved at once, also behind a save that is under way. Should the page stay after
   * all, as when a download only looked like leaving, the session goes on from what was answered.
   */
  farewell(): void {
    this.#clearTimer();
    if (!this.#isDirty() || this.#shown.saving === 'conflict') return;
    const id = this.#shown.offer.id;
    const changes = this.#dirtyFields;
    const before = this.#underWay;
    // A save under way makes the next version one higher; where it fails, this one is refused and nothing is harmed.
    let version = before === null ? this.#version : this.#version + 1;
    this.#farewells += 1;
    const sent: Promise<SavedOffer>[] = [];
    if (Object.keys(changes).length > 0) {
      sent.push(this.#client.call('offers.save-fields', { id, version, changes }));
      version += 1;
    }
    if (this.#dirtyDocument) {
      sent.push(this.#client.call('offers.save-document', { id, version, document: this.#document }));
    }
    const hadDocument = this.#dirtyDocument;
    this.#dirtyFields = {};
    this.#dirtyDocument = false;
    const all = Promise.allSettled([before, ...sent]).then(([, ...answers]) => {
      for (const answer of answers) if (answer.status === 'fulfilled') this.#saved(answer.value);
      if (answers.some((answer) => answer.status === 'rejected')) {
        this.#dirtyFields = { ...changes, ...this.#dirtyFields };
        this.#dirtyDocument ||= hadDocument;
      }
      this.#ended(all);
    });
    this.#underWay = all;
  }

  /** Ends a conflict: saves what is here over what another window saved, which stays in the history. */
  async keepMine(): Promise<void> {
    const theirs = await this.#client.call('offers.get', { id: this.#shown.offer.id });
    this.#version = theirs.version;
    this.#dirtyDocument = true;
    this.#dirtyFields = this.#shown.fields;
    this.#show({ saving: 'waiting', error: null });
    await this.flush();
  }

  /** Takes the text as the app has it, such as another window's, a revision's or the website's. */
  replace(offer: Offer): void {
    this.#clearTimer();
    this.#version = offer.version;
    this.#document = offer.document;
    this.#dirtyDocument = false;
    this.#dirtyFields = {};
    this.#failures = 0;
    this.#shown = {
      ...this.#shown,
      offer,
      fields: offer.fields,
      state: offer.state,
      words: offer.words,
      savedAt: offer.updatedAt,
      saving: 'saved',
      error: null,
      reopened: false,
      kept: 0,
      keptWords: [],
      generation: this.#shown.generation + 1,
    };
    this.#tell();
  }

  /** Looks whether another window saved, and takes its text where nothing here would be lost. */
  async refresh(): Promise<void> {
    if (this.isUnsaved() || this.#shown.saving === 'conflict') return;
    const offer = await this.#client.call('offers.get', { id: this.#shown.offer.id });
    if (this.isUnsaved()) return;
    if (offer.version > this.#version) this.replace(offer);
    else if (offer.version === this.#version) this.#show({ offer, state: offer.state });
  }

  /** Sets the state, once everything typed is saved. Throws `CallFailed`. */
  async setState(state: OfferState): Promise<void> {
    await this.flush();
    const offer = await this.#client.call('offers.set-state', { id: this.#shown.offer.id, state });
    this.#version = offer.version;
    this.#show({ offer, state: offer.state, savedAt: offer.updatedAt, reopened: false });
  }

  /** The person has read that the offer is a draft again, or that blocks kept their source. */
  acknowledge(): void {
    this.#show({ reopened: false, kept: 0, keptWords: [] });
  }

  #isDirty(): boolean {
    return this.#dirtyDocument || Object.keys(this.#dirtyFields).length > 0;
  }

  #schedule(): void {
    if (this.#shown.saving === 'conflict' || this.#underWay !== null || this.#failures > 0) return;
    this.#dirtySince ??= Date.now();
    const left = this.#dirtySince + behindAtMost - Date.now();
    this.#after(Math.max(0, Math.min(restBefore, left)));
  }

  #after(wait: number): void {
    this.#clearTimer();
    this.#timer = setTimeout(() => void this.#save(), wait);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #save(): Promise<void> {
    this.#clearTimer();
    if (this.#underWay !== null) return this.#underWay;
    const work = this.#send();
    this.#underWay = work;
    await work;
    this.#ended(work);
  }

  #ended(work: Promise<void>): void {
    if (this.#underWay !== work) return;
    this.#underWay = null;
    this.#show({});
    if (!this.#isDirty() || this.#shown.saving === 'conflict') return;
    if (this.#failures > 0) this.#after(Math.min(retryAtMost, retryFirst * 2 ** (this.#failures - 1)));
    else this.#schedule();
  }

  async #send(): Promise<void> {
    const id = this.#shown.offer.id;
    const changes = this.#dirtyFields;
    const farewells = this.#farewells;
    this.#dirtySince = null;
    try {
      if (Object.keys(changes).length > 0) {
        this.#dirtyFields = {};
        this.#saved(await this.#client.call('offers.save-fields', { id, version: this.#version, changes }));
      }
    } catch (error) {
      this.#dirtyFields = { ...changes, ...this.#dirtyFields };
      this.#failed(error);
      return;
    }
    if (!this.#dirtyDocument || this.#farewells !== farewells) return;
    const document = this.#document;
    try {
      this.#dirtyDocument = false;
      const saved = await this.#client.call('offers.save-document', { id, version: this.#version, document });
      this.#saved(saved);
      this.#showKept(document, saved.kept);
    } catch (error) {
      this.#dirtyDocument = true;
      this.#failed(error);
    }
  }

  #showKept({ content }: OfferDocument, kept: readonly number[]): void {
    const words = kept.map((index) => firstWords(content[index]));
    if (kept.length > 0 || this.#shown.kept > 0) this.#show({ kept: kept.length, keptWords: words });
  }

  #saved(saved: SavedOffer): void {
    this.#version = saved.version;
    this.#failures = 0;
    this.#show({
      words: saved.words,
      savedAt: saved.savedAt,
      reopened: this.#shown.reopened || (this.#shown.state === 'finished' && saved.state === 'draft'),
      state: saved.state,
      error: this.#shown.saving === 'conflict' ? this.#shown.error : null,
    });
  }

  #failed(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const conflict = error instanceof CallFailed && error.code === 'offer-changed-elsewhere';
    this.#failures += 1;
    this.#show({ error, saving: conflict ? 'conflict' : 'waiting' });
  }

  #show(changes: Partial<SessionState>): void {
    const next = { ...this.#shown, ...changes };
    const saving = next.saving === 'conflict' ? 'conflict' : this.isUnsaved() ? 'waiting' : 'saved';
    const shown: SessionState = { ...next, saving };
    // Nearly every key changes nothing that is shown beside the text: nothing is drawn again for it.
    const same = (Object.keys(shown) as (keyof SessionState)[]).every(
      (key) => shown[key] === this.#shown[key],
    );
    if (same) return;
    this.#shown = shown;
    this.#tell();
  }

  #tell(): void {
    for (const heard of this.#listeners) heard();
  }
}
