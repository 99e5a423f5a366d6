import type { MappedTable, Mapping } from '../mapping.ts';

/** Half- and full-day classes are parts of pk and k, and are not read beside them. */
const gradesAcross: MappedTable['unpivot'] = {
  columns: {
    pk: 'PK',
    k: 'KG',
    g1: '01',
    g2: '02',
    g3: '03',
    g4: '04',
    g5: '05',
    g6: '06',
    g7: '07',
    g8: '08',
    g9: '09',
    g10: '10',
    g11: '11',
    g12: '12',
    ug: 'UG',
    total: 'all',
  },
  label: 'grade',
  value: 'students',
};

const district = { join: ['county_code', 'district_code'], with: '-' };

/** Fall enrollment as New Jersey publishes it. Shared-time students count half; years are ending years. */
export const newJersey: Mapping = {
  name: 'new-jersey-fall-enrollment',
  version: 1,
  describes: 'New Jersey: fall enrollment by district, by school and by race, grades across.',
  tables: [
    {
      from: '*district_grade_enrollment*.csv',
      into: 'enrollmentCounts',
      unpivot: gradesAcross,
      columns: {
        organizationId: district,
        organizationName: { from: 'district_name' },
        organizationType: { constant: 'district' },
        schoolYear: { from: 'end_year' },
        group: { constant: 'all' },
      },
    },
    {
      from: '*school_grade_enrollment*.csv',
      into: 'enrollmentCounts',
      unpivot: gradesAcross,
      columns: {
        organizationId: { join: ['county_code', 'district_code', 'school_code'], with: '-' },
        organizationName: { from: 'school_name' },
        organizationType: { constant: 'school' },
        schoolYear: { from: 'end_year' },
        group: { constant: 'all' },
      },
    },
    {
      from: '*district_grade_race*.csv',
      into: 'enrollmentCounts',
      unpivot: {
        columns: {
          wh: 'white',
          bl: 'black',
          hi: 'hispanic',
          as: 'asian',
          am: 'american-indian',
          pi: 'pacific-islander',
          mu: 'two-or-more',
        },
        label: 'group',
        value: 'students',
      },
      sum: ['students'],
      columns: {
        organizationId: district,
        organizationType: { constant: 'district' },
        schoolYear: { from: 'end_year' },
        grade: {
          from: 'g',
          values: {
            pk_half: 'PK',
            pk_full: 'PK',
            k_half: 'KG',
            k_full: 'KG',
            g1: '01',
            g2: '02',
            g3: '03',
            g4: '04',
            g5: '05',
            g6: '06',
            g7: '07',
            g8: '08',
            g9: '09',
            g10: '10',
            g11: '11',
            g12: '12',
            ug: 'UG',
          },
        },
      },
    },
  ],
};
