/** Asks the library whether it is sound. Takes as long as it takes: it is never run at start. */
import type { DoctorFinding } from '../shared/contract.ts';
import { readOfferFields } from '../shared/offer-text/offer-fields.ts';
import { readDocument } from '../shared/offer-text/read-document.ts';
import { findUnsafeSettings, type Connection } from './database/open-database.ts';
import type { OfferStore } from './postings/offer-store.ts';

/** How many things were looked at, and how many were wrong. */
export interface Counted {
  readonly checked: number;
  readonly wrong: number;
}

/** The checks of the database and of the offers; each subject adds its own in `app.ts`. */
export function checkLibrary(db: Connection, offers: OfferStore): DoctorFinding[] {
  return [
    finding('database-integrity', countRows(db, 'integrity_check')),
    finding('foreign-keys', countRows(db, 'foreign_key_check')),
    finding('durability', { checked: 1, wrong: findUnsafeSettings(db).length }),
    finding('offers-readable', checkOffers(offers)),
  ];
}

export function finding(check: DoctorFinding['check'], { checked, wrong }: Counted): DoctorFinding {
  return { check, ok: wrong === 0, checked, wrong };
}

function countRows(db: Connection, pragma: 'integrity_check' | 'foreign_key_check'): Counted {
  const rows = db.prepare<[], Record<string, unknown>>(`PRAGMA ${pragma}`).all();
  return { checked: 1, wrong: rows.filter((row) => row['integrity_check'] !== 'ok').length };
}

function checkOffers(offers: OfferStore): Counted {
  const all = offers.all();
  return { checked: all.length, wrong: all.filter(({ text }) => !isReadable(text)).length };
}

function isReadable(text: string): boolean {
  try {
    readOfferFields(text);
    readDocument(text);
    return true;
  } catch {
    return false;
  }
}
