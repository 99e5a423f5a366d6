import type { Mapping } from '../mapping.ts';
import { aspenEvents } from './aspen-events.ts';
import { aspenPeople } from './aspen-people.ts';

/**
 * The nightly files that Massachusetts districts export from Aspen X2 by SFTP, in the layout of the open
 * studentinsights project (x2_export/sql). Schools are named by their number until an orgs.csv names them.
 */
export const aspen: Mapping = {
  name: 'aspen-x2-nightly',
  version: 1,
  describes:
    'Aspen X2 nightly files. Programs come without dates, except English learners: they are dated from registration. Calendars are not in it; send calendars.csv beside it.',
  tables: [...aspenPeople, ...aspenEvents],
};
