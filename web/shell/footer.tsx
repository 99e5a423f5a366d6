import { Link } from '@tanstack/react-router';
import classes from './shell.module.css';

export function Footer({ signedIn = true }: { signedIn?: boolean }) {
  return (
    <footer className={classes.footer}>
      <p>
        Plumbline runs on the district’s own server. Nothing on this page has left it.{' '}
        {signedIn && (
          <>
            <Link to="/about/disclosed">What is disclosed</Link> · <Link to="/about/accessibility">Accessibility</Link>{' '}
            · <Link to="/about/report-a-problem">Report a problem with a number</Link>
          </>
        )}
      </p>
    </footer>
  );
}
