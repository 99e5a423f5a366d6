import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  FileInput,
  Input,
  localStorageColorSchemeManager,
  Menu,
  NativeSelect,
  PasswordInput,
  Radio,
  Textarea,
  TextInput,
} from '@mantine/core';

/** Remembers the choice of light, dark, or the device's own, on this device only. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'plumbline-colors' });

const fieldStyles = {
  label: { fontWeight: 600, fontSize: 15, marginBottom: 4 },
  description: { fontSize: 13.5, color: 'var(--ink2)', marginTop: 4 },
  error: { fontSize: 14, color: 'var(--claret)' },
  input: { minHeight: 40, fontSize: 15 },
};

// Help stands below the label's field and the error above it, where it is read before the field is tried again.
const inputWrapperOrder: ('label' | 'error' | 'input' | 'description')[] = ['label', 'error', 'input', 'description'];
const field = { inputWrapperOrder, styles: fieldStyles, withAsterisk: false };

export const theme = createTheme({
  colors: {
    petrol: [
      '#eef6f7',
      '#e2eef0',
      '#b3d2d8',
      '#74aab5',
      '#337c8b',
      '#1a6675',
      '#0b5563',
      '#0b5563',
      '#084450',
      '#04333d',
    ],
  },
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 3 },
  black: '#16212b',
  defaultRadius: 2,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '18px', xl: '20px' },
  headings: { fontWeight: '640', fontFamily: '"Inter Variable", system-ui, sans-serif' },
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default' },
      vars: (_, { variant }) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--petrol)',
                '--button-hover': 'var(--petrol-pressed)',
                '--button-color': 'var(--paper)',
              }
            : {},
      }),
      // What a button does may be a sentence, which takes two lines on a phone.
      styles: {
        root: { fontWeight: 550, minHeight: 40, fontSize: 15, height: 'auto', paddingBlock: 6 },
        label: { whiteSpace: 'normal', textAlign: 'left', height: 'auto', lineHeight: 1.3 },
      },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ root: { '--checkbox-color': 'var(--petrol)', '--checkbox-icon-color': 'var(--paper)' } }),
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: 'right',
        size: 560,
        overlayProps: { backgroundOpacity: 0.28, color: '#000', blur: 0 },
        transitionProps: { duration: 0 },
        shadow: 'none',
      },
    }),
    FileInput: FileInput.extend({ defaultProps: field }),
    Input: Input.extend({ styles: { input: { minHeight: 40, fontSize: 15 } } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'none',
        radius: 2,
        transitionProps: { duration: 0 },
        withInitialFocusPlaceholder: false,
        withinPortal: false,
      },
    }),
    NativeSelect: NativeSelect.extend({ defaultProps: field }),
    PasswordInput: PasswordInput.extend({ defaultProps: field }),
    Radio: Radio.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ root: { '--radio-color': 'var(--petrol)', '--radio-icon-color': 'var(--paper)' } }),
    }),
    TextInput: TextInput.extend({ defaultProps: field }),
    Textarea: Textarea.extend({ defaultProps: field }),
  },
});

/** Mantine's own variables follow the tokens, so that its controls keep the contrast that the tokens were chosen for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-dimmed': 'var(--ink2)',
    '--mantine-color-placeholder': 'var(--ink2)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--chalk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule2)',
    '--mantine-color-error': 'var(--claret)',
    '--mantine-color-anchor': 'var(--petrol)',
  },
  light: {},
  dark: {
    '--mantine-primary-color-filled': 'var(--petrol)',
    '--mantine-primary-color-filled-hover': 'var(--petrol-pressed)',
    '--mantine-primary-color-contrast': 'var(--paper)',
    '--mantine-color-dimmed': 'var(--ink2)',
    '--mantine-color-placeholder': 'var(--ink2)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--chalk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule2)',
    '--mantine-color-error': 'var(--claret)',
    '--mantine-color-anchor': 'var(--petrol)',
  },
});
