/** Average daily membership and attendance, from which the attendance rate follows. */
import type { DefinitionUse } from './definition.ts';

export const attendanceRateUse: DefinitionUse = {
  family: 'attendance-rate',
  name: 'ada-over-adm',
  version: 1,
  label: 'days attended of days enrolled',
  inWords:
    'Average daily membership is all days enrolled, added over students, divided by the days taught. Average daily attendance is the same after taking away the days missed. The attendance rate is the second over the first: days attended of days enrolled. Parts of days count as parts. Days for which a school sent no attendance are in neither.',
  authority: {
    name: 'PowerSchool eSchoolPlus, ADA/ADM statistics',
    citation:
      'ADM: aggregate membership days over days taught; ADA: membership less absences over days taught; percent attendance: ADA over ADM',
    dated: '2024-01-01',
  },
  others: [],
};
