/** Whether the parts of a bundle agree with each other, and say nothing that no library would have written. */
import { filesOf } from '../../../shared/applications/lending.ts';
import { fold } from '../../../shared/applications/fold.ts';
import { Failure } from '../../../shared/errors.ts';
import { now } from '../../database/clock.ts';
import { cleanRun } from '../../text/safe-text.ts';
import type { BundleContent } from './write-bundle.ts';

/** Milliseconds that the clocks of two machines may lie apart. */
const clocksApart = 2 * 86_400_000;

/** What no library keeps in a document's name: what leads elsewhere, what breaks a line. */
const unsafe = /[/\\\t\n]|^\.{0,2}$/;

function damaged(reason: string): Failure {
  return new Failure('bundle-damaged', { reason });
}

/** Throws `bundle-damaged` with the reason. */
export function checkContent({ manifest, contents, postings, process, events }: BundleContent): void {
  const latest = new Date(Date.parse(now()) + clocksApart).toISOString();
  const late = [...events, ...process].some(({ at }) => at > latest);
  // An event from the future would count before everything that is done until then.
  if (late || new Date(manifest.madeAt).toISOString() > latest) throw damaged('future');
  const identities = [...events, ...process].map(({ id }) => id);
  if (new Set(identities).size !== identities.length) throw damaged('twice');
  if (new Set(postings.map(({ id }) => id)).size !== postings.length) throw damaged('twice');
  checkDocuments(contents, events);
  const { applications, joined } = fold(events);
  if (!contents.applications.every((id) => applications.has(id) || joined.has(id)))
    throw damaged('applications');
  const carried = contents.documents.filter(({ state }) => state === 'carried').length;
  if (manifest.applications !== contents.applications.length || manifest.documents !== carried)
    throw damaged('manifest');
}

function checkDocuments(contents: BundleContent['contents'], events: BundleContent['events']): void {
  const listed = new Map(contents.documents.map(({ hash, bytes }) => [hash, bytes]));
  if (listed.size !== contents.documents.length) throw damaged('twice');
  const named = new Set<string>();
  for (const event of events) {
    for (const { hash, bytes } of filesOf(event)) {
      const known = listed.get(hash);
      if (known === undefined || (bytes !== null && bytes !== known)) throw damaged('documents');
      named.add(hash);
    }
    if (!('documents' in event.payload)) continue;
    for (const { name } of event.payload.documents)
      if (unsafe.test(name) || cleanRun(name) !== name) throw damaged('name');
  }
  // What no event names would lie in the library for good.
  if (named.size !== listed.size) throw damaged('documents');
}
