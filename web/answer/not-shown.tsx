import classes from './not-shown.module.css';

/** The mark of a number that is hidden to protect a student; it looks the same whichever rule hid it. */
export function NotShown() {
  return (
    <span className={classes.notShown}>
      <span className={classes.swatch} aria-hidden="true" />
      not shown
    </span>
  );
}
