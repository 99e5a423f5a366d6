/** Any CSV file, evaluated by the same front door: for published data whose answer is known. */
import { evaluateGroups, type GroupFindings } from '../../src/stats/evaluation/evaluate-groups.ts';
import { evaluateProgram } from '../../src/stats/evaluation/evaluate-program.ts';
import type {
  Covariate,
  DesignName,
  EvaluationInput,
  MatchedInput,
  ProgramEvaluation,
} from '../../src/stats/evaluation/evaluation-types.ts';
import { fileTable } from './file-tables.ts';
import { readCsv, type Table } from './read-public-file.ts';

export const fileOptions = {
  file: { type: 'string' },
  design: { type: 'string' },
  outcome: { type: 'string' },
  treated: { type: 'string' },
  covariates: { type: 'string' },
  pretest: { type: 'string' },
  cluster: { type: 'string' },
  block: { type: 'string' },
  site: { type: 'string' },
  'took-part': { type: 'string' },
  running: { type: 'string' },
  cutoff: { type: 'string' },
  side: { type: 'string' },
  unit: { type: 'string' },
  period: { type: 'string' },
  first: { type: 'string' },
  start: { type: 'string' },
  before: { type: 'string' },
  method: { type: 'string' },
  comparison: { type: 'string' },
  matters: { type: 'string' },
  keep: { type: 'string' },
  group: { type: 'string' },
  kernel: { type: 'string' },
  order: { type: 'string' },
  bandwidth: { type: 'string' },
  base: { type: 'string' },
  estimator: { type: 'string' },
  anticipation: { type: 'string' },
  aggregate: { type: 'string' },
  'less-is-better': { type: 'boolean' },
} as const;

export type FileOptions = Readonly<Partial<Record<keyof typeof fileOptions, string | boolean>>>;

export interface FileFindings {
  readonly evaluation: ProgramEvaluation;
  readonly groups: GroupFindings | null;
  /** What the design’s own software would print. */
  readonly table: ReturnType<typeof fileTable>;
}

/**
 * Reads the columns that the options name. `treated` may be “column=value” for a column of words; `keep` is
 * “column=value|value” and leaves other rows out; covariates of words become one column of 0 and 1 for each word.
 */
export function evaluateFile(options: FileOptions): FileFindings {
  const option = (name: keyof typeof fileOptions) => (typeof options[name] === 'string' ? options[name] : '');
  const needed = (name: keyof typeof fileOptions) => {
    if (option(name) === '') throw new Error(`--${name} is needed for this design.`);
    return option(name);
  };
  const columns = keptRows(readCsv(needed('file')), option('keep'));
  const names = (name: keyof typeof fileOptions) => (option(name) === '' ? null : columns.text(option(name)));
  const covariates = () => [
    ...columnsOf(columns, option('pretest')).map((one) => ({ ...one, pretest: true })),
    ...columnsOf(columns, option('covariates')),
  ];
  const common = {
    outcome: columns.numbers(needed('outcome')),
    outcomeName: `“${needed('outcome')}”`,
    unit: '',
    higherIsBetter: options['less-is-better'] !== true,
    smallestThatMatters: option('matters') === '' ? null : Number(option('matters')),
    plannedBefore: false,
    outcomesTested: 1,
    domain: 'achievement',
    cluster: names('cluster'),
    site: names('site'),
    seed: 1,
  } as const;
  const tookPart = () => (option('took-part') === '' ? null : flagged(columns, option('took-part')));
  const overTime = () => ({ unitOfRow: columns.text(needed('unit')), period: columns.numbers(needed('period')) });
  const inputs: Readonly<Record<DesignName, () => EvaluationInput>> = {
    lottery: () => ({
      ...common,
      design: 'lottery',
      treated: flagged(columns, needed('treated')),
      block: names('block'),
      covariates: covariates(),
      tookPart: tookPart(),
    }),
    matched: () => ({
      ...common,
      design: 'matched',
      treated: flagged(columns, needed('treated')),
      covariates: covariates(),
      method: methodOf(option('method')),
    }),
    correlational: () => ({
      ...common,
      design: 'correlational',
      treated: flagged(columns, needed('treated')),
      covariates: covariates(),
    }),
    'before-after': () => ({ ...common, design: 'before-after', before: columns.numbers(needed('before')) }),
    discontinuity: () => ({
      ...common,
      design: 'discontinuity',
      running: columns.numbers(needed('running')),
      cutoff: Number(option('cutoff') || 0),
      treatedSide: option('side') === 'below' ? 'below' : 'above',
      covariates: covariates(),
      tookPart: tookPart(),
    }),
    staggered: () => ({
      ...common,
      ...overTime(),
      design: 'staggered',
      firstTreated: columns.numbers(needed('first')),
      covariates: covariates(),
      comparison: option('comparison') === 'never' ? 'never treated' : 'not yet treated',
    }),
    'interrupted-series': () => ({
      ...common,
      ...overTime(),
      design: 'interrupted-series',
      treated: flagged(columns, needed('treated')),
      start: Number(needed('start')),
    }),
  };
  const design = Object.keys(inputs).find((name): name is DesignName => name === needed('design'));
  if (design === undefined) throw new Error(`--design is one of ${Object.keys(inputs).join(', ')}.`);
  const input = inputs[design]();
  const evaluation = evaluateProgram(input);
  const table = fileTable(input, {
    kernel: option('kernel'),
    order: option('order'),
    bandwidth: option('bandwidth'),
    base: option('base'),
    estimator: option('estimator'),
    anticipation: option('anticipation'),
    aggregate: option('aggregate'),
  });
  if (option('group') === '') return { evaluation, groups: null, table };
  if (input.design !== 'lottery' && input.design !== 'matched' && input.design !== 'correlational') {
    throw new Error('--group goes with a lottery, a matched or a correlational comparison.');
  }
  return { evaluation, groups: evaluateGroups(input, columns.text(option('group'))), table };
}

const methods: readonly MatchedInput['method'][] = [
  'entropy balancing',
  'propensity weights',
  'nearest neighbor',
  'coarsened exact',
];

function methodOf(name: string): MatchedInput['method'] {
  const method = methods.find((one) => one === (name || 'entropy balancing'));
  if (method === undefined) throw new Error(`--method is one of ${methods.join(', ')}.`);
  return method;
}

function flagged(table: Table, asked: string): Float64Array {
  const [column = '', value] = asked.split('=');
  return value === undefined
    ? table.numbers(column)
    : Float64Array.from(table.text(column), (cell) => (cell === '' ? Number.NaN : cell === value ? 1 : 0));
}

function columnsOf(table: Table, list: string): Covariate[] {
  return list
    .split(',')
    .filter((name) => name !== '')
    .flatMap((name) => {
      const values = table.numbers(name);
      const words = table.text(name);
      const isWords = words.some((word, row) => word !== '' && word !== 'NA' && Number.isNaN(values[row]));
      if (!isWords) return [{ name, values }];
      const levels = [...new Set(words)].filter((word) => word !== '').sort();
      return levels.slice(1).map((level) => ({
        name: `${name} ${level}`,
        values: Float64Array.from(words, (word) => (word === '' ? Number.NaN : word === level ? 1 : 0)),
      }));
    });
}

function keptRows(table: Table, keep: string): Table {
  if (keep === '') return table;
  const [column = '', values = ''] = keep.split('=');
  const wanted = new Set(values.split('|'));
  const rows = table.text(column).flatMap((cell, row) => (wanted.has(cell) ? [row] : []));
  return {
    rows: rows.length,
    text: (name) => {
      const all = table.text(name);
      return rows.map((row) => all[row] ?? '');
    },
    numbers: (name) => {
      const all = table.numbers(name);
      return Float64Array.from(rows, (row) => all[row] ?? Number.NaN);
    },
  };
}
