import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import classes from '../../shell/shell.module.css';
import own from './public-page.module.css';
import { languageOf, publicWords } from './public-words.ts';

/** The page that anyone may read: without the header of the application, and the same for whoever comes. */
export function PublicFrame({ district, page }: { district: string; page: ReactNode }) {
  const language = languageOf(useSearch({ from: '__root__' }).lang);
  const words = publicWords[language];
  useEffect(() => {
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = 'en';
    };
  }, [language]);
  return (
    <div className={classes.page}>
      <a className={`${classes.skip} screen-only`} href="#answer">
        {language === 'es' ? 'Ir a la respuesta' : 'Skip to the answer'}
      </a>
      <header className={classes.header}>
        <div className={classes.top}>
          <p className={classes.brand}>
            <strong>{district}</strong>
            <span className={classes.always}>{words.page}</span>
          </p>
          <p className={`${own.languages} screen-only`}>
            {language === 'es' ? (
              <a href="/public" lang="en" hrefLang="en">
                English
              </a>
            ) : (
              <a href="/public?lang=es" lang="es" hrefLang="es">
                Español
              </a>
            )}
          </p>
        </div>
        <div className={classes.closingRule} />
      </header>
      <main className={classes.main}>{page}</main>
      <footer className={classes.footer}>
        <p>
          {district}.{' '}
          {language === 'es'
            ? 'Esta página funciona en el servidor del propio distrito y es igual para todos.'
            : 'This page runs on the district’s own server, the same for everyone who opens it.'}{' '}
          <span className="screen-only">
            <a href="#earlier">{words.earlier}</a> · <a href="#numbers">{words.download.replace(':', '')}</a> ·{' '}
            <a href="/">{language === 'es' ? 'Para el personal' : 'For staff'}</a>
          </span>
        </p>
      </footer>
    </div>
  );
}
