/** From October counts to the forecast of the district and its schools, with everything the data offer. */
import { type BandCalibration, calibrateBands } from './band-calibration.ts';
import { type DistrictForecast, type DistrictForecastInput, forecastDistrict } from './forecast-district.ts';
import { forecastSchools, type SchoolForecast } from './forecast-schools.ts';
import { type GradeHistory, knownBy, rowOf, totalOf } from './grade-counts.ts';
import { type BirthsRecord, birthsRecord, kindergartenFromBirths } from './kindergarten-from-births.ts';
import { latestFall, type OctoberCounts } from './october-counts.ts';
import { learnPanel, noPanel } from './panel.ts';
import { pastErrors } from './panel-errors.ts';
import { type PanelAt, replayForecasts } from './past-forecasts.ts';
import { prepareCounts } from './prepare-counts.ts';

export interface PlanAhead {
  readonly origin: number;
  readonly district: DistrictForecast;
  readonly schools: readonly SchoolForecast[];
  /** Null when no births came. */
  readonly births: BirthsRecord | null;
  /** How many other districts taught it. */
  readonly panelDistricts: number;
  readonly input: DistrictForecastInput;
}

const fewestInAPanel = 20;

/** The forecast from the last fall counted. Throws `bad-input` when nobody was ever counted in K–12. */
export function planAhead(counts: OctoberCounts, horizons: number): PlanAhead {
  const { district, schools, others } = counts;
  const origin = latestFall(district);
  const panel = panelOf(others, district.history);
  const births = birthsFor(counts, origin);
  const input: DistrictForecastInput = {
    history: district.history,
    origin,
    horizons,
    panelAt: panel.at,
    calibration: panel.calibration(origin, horizons),
    kindergarten: births.ahead(horizons),
  };
  const forecast = forecastDistrict(input);
  const open = new Map(schools.map(({ id, history }) => [id, history]));
  const counted = [...open.values()].some((history) => totalOf(rowOf(history, origin) ?? []) > 0);
  return {
    origin,
    district: forecast,
    schools: counted ? forecastSchools({ schools: open, districtInput: input, district: forecast }) : [],
    births: births.record,
    panelDistricts: panel.districts,
    input,
  };
}

/** What births say of kindergarten, from what was known at the origin; nothing where they have not helped. */
export function birthsFor({ district: { history }, births }: OctoberCounts, origin: number) {
  const kindergarten = history.years.map((year, place) => ({ year, students: history.rows[place]?.[0] ?? 0 }));
  const record = birthsRecord({ kindergarten, births, origin });
  const known = births.filter(({ year }) => year <= origin);
  return {
    record,
    ahead: (horizons: number) =>
      record?.birthsHelp ? kindergartenFromBirths({ kindergarten, births: known, origin, horizons }) : undefined,
  };
}

interface TaughtBy {
  readonly districts: number;
  readonly at: PanelAt;
  readonly calibration: (origin: number, horizons: number) => BandCalibration | undefined;
}

/** What the other districts of the file teach, each year from what was known then. */
function panelOf(others: ReadonlyMap<string, GradeHistory>, ours: GradeHistory): TaughtBy {
  if (others.size < fewestInAPanel) return { districts: 0, at: noPanel, calibration: () => undefined };
  const histories = new Map([...others, ['', ours]]);
  const learned = new Map<number, ReturnType<typeof learnPanel>>();
  const at: PanelAt = (year) => {
    const known =
      learned.get(year) ??
      learnPanel(
        [...histories.values()].flatMap((history) => prepareCounts(knownBy(history, year)) ?? []),
        year,
      );
    learned.set(year, known);
    return known;
  };
  return {
    districts: others.size,
    at,
    calibration: (origin, horizons) => {
      const replays = new Map(
        [...histories].map(([id, history]) => [id, replayForecasts(history, { horizons, panelAt: at })]),
      );
      return calibrateBands(pastErrors({ histories, replays, origin }), horizons);
    },
  };
}
