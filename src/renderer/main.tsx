import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/literata/wght-italic.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { clientOf } from './api/client.ts';
import { connect } from './api/connect.ts';
import { App } from './app/App.tsx';
import { DataProvider } from './app/data.tsx';
import { applyTheme, lastTheme } from './app/theme.ts';

applyTheme(lastTheme());

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <DataProvider client={clientOf(connect())}>
      <App />
    </DataProvider>
  </StrictMode>,
);
