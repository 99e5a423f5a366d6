import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect } from 'react';
import { FirstAdministratorPage } from '../pages/first-administrator.tsx';
import { PublicFrame } from '../pages/public/public-frame.tsx';
import { SignInPage } from '../pages/sign-in.tsx';
import { placeOf, visibleGroups } from './areas.ts';
import { AskBox } from './ask-box.tsx';
import { useMoves } from './focus.ts';
import { Footer } from './footer.tsx';
import { useMe } from './me.tsx';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import classes from './shell.module.css';

/** The frame of every page. Whoever is not signed in signs in here, and lands on the page they asked for. */
export function Shell() {
  const { reset } = useQueryErrorResetBoundary();
  useEffect(reset, [reset]);
  return (
    <Suspense fallback={null}>
      <Frame />
    </Suspense>
  );
}

function Frame() {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  useMoves(useRouterState({ select: (state) => state.location.href }));
  // Without the header of the application, and the same for whoever comes.
  if (path === '/public') return <PublicFrame district={me.district.name} page={<Outlet />} />;
  if (me.firstRun) return <Bare district={me.district.name} page={<FirstAdministratorPage />} />;
  if (!me.person || path === '/welcome') {
    return <Bare district={me.district.name} page={path === '/welcome' ? <Outlet /> : <SignInPage />} />;
  }
  const groups = visibleGroups(me);
  const place = placeOf(path, me);
  return (
    <div className={classes.page}>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.top}>
          <Brand district={me.district.name} />
          <div className={`${classes.wide} screen-only`}>
            <AskBox questions={me.questions} />
            <PersonMenu person={me.person} />
          </div>
          <div className={`${classes.narrow} screen-only`}>
            <Link to="/ask">Ask</Link>
            <PhoneMenu groups={groups} place={place} person={me.person} />
          </div>
        </div>
        <Navigation groups={groups} place={place} />
      </header>
      <main className={classes.main}>
        <Outlet />
      </main>
      <Footer />
    </div>
  );
}

function Bare({ district, page }: { district: string; page: ReactNode }) {
  return (
    <div className={classes.page}>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.top}>
          <Brand district={district} />
        </div>
        <div className={classes.closingRule} />
      </header>
      <main className={classes.main}>{page}</main>
      <Footer signedIn={false} />
    </div>
  );
}

function Brand({ district }: { district: string }) {
  return (
    <p className={classes.brand}>
      <Link to="/">Plumbline</Link>
      <span>{district}</span>
    </p>
  );
}

function SkipLink() {
  return (
    <a className={`${classes.skip} screen-only`} href="#answer">
      Skip to the answer
    </a>
  );
}
