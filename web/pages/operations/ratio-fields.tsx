import { TextInput } from '@mantine/core';
import { formatNumber } from '../../answer/format.ts';
import classes from './operations.module.css';
import { numberTitle, type RuleNumber } from './rule-sets.ts';

/** One optional field for each number of the rules; what stands now shows where nothing is typed. */
export function RatioFields({ numbers, legend }: { numbers: readonly RuleNumber[]; legend: string }) {
  return (
    <fieldset className={classes.ratios}>
      <legend>{legend}</legend>
      {numbers.map((number) => (
        <TextInput
          key={number.field}
          name={number.field}
          label={numberTitle(number)}
          description={`Now ${number.value === null ? 'several' : written(number.value)}`}
          inputMode="decimal"
        />
      ))}
    </fieldset>
  );
}

export function written(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}
