/** Tries every way of listing on the district’s own past, and fits the model for today. */
import { createHash } from 'node:crypto';
import type { SupportReport } from '../../data/recorded/support-report.ts';
import { type StudentOutcome, studentOutcome } from '../../definitions/student-outcomes.ts';
import { fail } from '../../errors.ts';
import { pastCells, placesBySchool, type TriedDate, tryMethods } from '../../questions/support/backtest.ts';
import { chooseFeatures } from '../../questions/support/choose-features.ts';
import { worthwhileGain } from '../../questions/support/go-live.ts';
import {
  futureCutAway,
  type LeakCheck,
  labelsShuffled,
  leaversKept,
  nobodyOnBothSides,
  noFeatureTellsAll,
} from '../../questions/support/leak-checks.ts';
import { type Past, type PastStudent, readPast } from '../../questions/support/past-students.ts';
import { ruleNames } from '../../questions/support/plain-rules.ts';
import { fillPlaces } from '../../questions/support/rank-list.ts';
import {
  calibrationByGroup,
  calibrationOf,
  fairnessOf,
  gainOver,
  likeThis,
  listCurve,
  rankingQuality,
  tenths,
} from '../../questions/support/report-figures.ts';
import { featureTable } from '../../questions/support/student-features.ts';
import { kendallTauB } from '../../stats/consistency/kendall-tau-b.ts';
import { listChurn } from '../../stats/consistency/list-churn.ts';
import { predictGlassBox } from '../../stats/glass-box/predict-glass-box.ts';
import { areaUnderCurve } from '../../stats/ranking-metrics.ts';
import { randomInteger, seededRandom } from '../../stats/seeded-random.ts';
import type { TaskDistrict } from '../task.ts';
import { fitModel } from './fit-model.ts';

/** With fewer who came to it, before a split, nothing can be learned that a rule does not say. */
const fewestPositives = 15;

interface Wanted {
  readonly district: TaskDistrict;
  readonly outcome: StudentOutcome['name'];
  readonly placesShare: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly says: (words: string) => void;
}

/** The report, with the model for today inside. Throws `past-too-short`, `future-known` or `stopped`. */
export async function makeReport({
  district: lent,
  outcome,
  placesShare,
  seed,
  signal,
  says,
}: Wanted): Promise<SupportReport> {
  const { district, snapshot, chosen } = lent;
  const defined = studentOutcome(outcome);
  const past = await readPast({
    district,
    outcome: defined,
    dataThrough: snapshot.dataThrough,
    chosen,
    reading: (date) => {
      if (signal.aborted) fail('stopped');
      says(`Reading students as they stood on ${date}`);
    },
  });
  const tried: TriedDate[] = [];
  const leaks: LeakCheck[] = [];
  for (const [place, date] of past.dates.entries()) {
    const trained = past.dates
      .slice(0, place)
      .flatMap(({ students }) => students.filter(({ knownOn }) => knownOn <= date.asOf));
    if (positives(trained) < fewestPositives || positives(date.students) === 0) continue;
    says(`Learning from the years before ${date.asOf}`);
    const { used } = chooseFeatures(
      trained.map(({ student }) => student),
      date.students.map(({ student }) => student),
    );
    const model = await fitModel({ students: trained, used, seed, signal });
    const table = featureTable(
      date.students.map(({ student }) => student),
      used,
    );
    tried.push({ date, trained, chances: predictGlassBox(model, table) });
    leaks.push(nobodyOnBothSides(past.dates.slice(0, place), date, trained));
  }
  const newest = tried.at(-1);
  if (!newest) return fail('past-too-short', { what: defined.label });
  says('Looking for leaks');
  const all = past.dates.flatMap(({ students }) => students);
  const { used, leftOut } = chooseFeatures(
    all.map(({ student }) => student),
    past.now,
  );
  leaks.push(
    await futureCutAway(district, { asOf: newest.date.asOf, grades: defined.grades, scales: past.scales }),
    noFeatureTellsAll(all, used),
    leaversKept(past.dates),
    await shuffled({ newest, used, seed, signal }),
  );
  const leak = leaks.find(({ passed }) => !passed);
  if (leak) fail('future-known', { what: leak.says });
  says('Fitting the model for today');
  const fitted = await fitModel({ students: all, used, seed, signal });
  const model = JSON.stringify(fitted);
  says('Fitting it again with another seed');
  const otherSeed = await fittedAgain({ newest, placesShare, seed, signal });
  says('Trying every list on the past');
  return {
    ...figures({ past, tried, placesShare, seed }),
    otherSeed,
    outcome,
    asOf: past.asOf,
    seed,
    definition: chosen['chronic-absence'] ?? 'federal',
    scales: [...past.scales],
    newScales: [...past.newScales],
    used: [...used],
    leftOut: leftOut.map((each) => ({ ...each })),
    leaks: leaks.map((each) => ({ ...each })),
    // Of the same model that is used: a shift then is one of the students.
    scoreTenths: tenths([
      ...predictGlassBox(
        fitted,
        featureTable(
          newest.date.students.map(({ student }) => student),
          used,
        ),
      ),
    ]),
    trained: all.length,
    positives: positives(all),
    model,
    modelHash: createHash('sha256').update(model).digest('hex'),
  };
}

function positives(students: readonly PastStudent[]): number {
  return students.filter(({ label }) => label === 1).length;
}

async function shuffled({
  newest,
  used,
  seed,
  signal,
}: {
  readonly newest: TriedDate;
  readonly used: readonly string[];
  readonly seed: number;
  readonly signal: AbortSignal;
}): Promise<LeakCheck> {
  const test = newest.date.students;
  // Dealt over both sides of the split at once: whatever still links a student’s label to the fit would show.
  const labels = Uint8Array.from([...newest.trained, ...test], ({ label }) => label);
  const random = seededRandom({ seed: seed + 1 });
  for (let last = labels.length - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1);
    const moved = labels[last] ?? 0;
    labels[last] = labels[other] ?? 0;
    labels[other] = moved;
  }
  const dealt = { trained: labels.slice(0, newest.trained.length), test: labels.slice(newest.trained.length) };
  const model = await fitModel({ students: newest.trained, used, seed, signal, labels: dealt.trained, rough: true });
  const scores = predictGlassBox(
    model,
    featureTable(
      test.map(({ student }) => student),
      used,
    ),
  );
  return labelsShuffled(areaUnderCurve({ scores, labels: dealt.test }), positives(test));
}

/** Whether chance in the fit decides who is listed: the newest past year, listed by two fits that differ in the seed. */
async function fittedAgain({
  newest: { date, trained, chances },
  placesShare,
  seed,
  signal,
}: {
  readonly newest: TriedDate;
  readonly placesShare: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}): Promise<SupportReport['otherSeed']> {
  const students = date.students.map(({ student }) => student);
  const { used } = chooseFeatures(
    trained.map(({ student }) => student),
    students,
  );
  const model = await fitModel({ students: trained, used, seed: seed + 1, signal });
  const again = predictGlassBox(model, featureTable(students, used));
  const schools = students.map(({ school_id }) => school_id);
  const places = placesBySchool(schools, placesShare);
  const listedBy = (scores: ArrayLike<number>) => {
    const { listed } = fillPlaces({ scores, schools, places, seed });
    return students.flatMap(({ student_id }, row) => (listed[row] ? [student_id] : []));
  };
  const { overlap, before } = listChurn(listedBy(chances), listedBy(again));
  return { listed: before, overlap: overlap ?? 1, order: kendallTauB(chances, again) };
}

interface Tried {
  readonly past: Past;
  readonly tried: readonly TriedDate[];
  readonly placesShare: number;
  readonly seed: number;
}

/** The rule to beat is the one that found most; the model is recommended only when it surely finds more. */
function figures({ tried, placesShare, seed }: Tried) {
  const students = tryMethods(tried, { placesShare, seed });
  const cells = pastCells(students, tried);
  const found = (method: (typeof ruleNames)[number]) => cells[0]?.by[method].found ?? 0;
  const bestRule = [...ruleNames].sort((left, right) => found(right) - found(left))[0] ?? 'abc-rule';
  const gain = gainOver(students, bestRule);
  return {
    splits: tried.map(({ date, trained }) => ({
      asOf: date.asOf,
      trained: trained.length,
      tested: date.students.length,
      cameTrue: positives(date.students),
      enrolled: date.enrolled,
    })),
    placesShare,
    cells,
    quality: rankingQuality(students, seed),
    calibration: calibrationOf(students),
    calibrationByGroup: calibrationByGroup(students),
    curve: listCurve(students, seed),
    likeThis: likeThis(students),
    fairness: fairnessOf(students, ['model', bestRule]),
    bestRule,
    gain,
    recommended: (gain !== null && gain.low !== null && gain.low > 0 && gain.value >= worthwhileGain
      ? 'model'
      : bestRule) as SupportReport['recommended'],
  };
}
