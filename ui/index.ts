export { Button, type ButtonProps } from './button.tsx'
export { Camera, type CameraProps } from './camera.tsx'
export { Checkbox, type CheckboxProps, Radios, type RadiosProps, YesNo, type YesNoProps } from './choices.tsx'
export { Combobox, type ComboboxOption, type ComboboxProps } from './combobox.tsx'
export { DateInput, type DateInputProps } from './date-input.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { ErrorSummary, type ErrorSummaryProps } from './error-summary.tsx'
export { type Fact, Facts } from './facts.tsx'
export { Field, type FieldInputProps, type FieldProps } from './field.tsx'
export { FileDrop, type FileDropProps } from './file-drop.tsx'
export { FileView, type FileViewProps } from './file-view.tsx'
export { type Answers, type Applicant, applicable, prefilled } from './form/answers.ts'
export { FormFields, type FormFieldsProps } from './form/form-fields.tsx'
export { fieldId } from './form/pointers.ts'
export type { Mask } from './form/words.ts'
export {
  NumberInput,
  type NumberInputProps,
  type Option,
  Select,
  type SelectProps,
  TextArea,
  type TextAreaProps,
  TextInput,
  type TextInputProps,
} from './inputs.tsx'
export { Kbd } from './kbd.tsx'
export { Banner, type BannerProps, Empty, Tag, type Tone } from './notes.tsx'
export { printBlob } from './printing.ts'
export { shanghaiDay } from './shanghai.ts'
export { type StepItem, type StepState, Steps } from './steps.tsx'
export { type Column, Table, type TableProps } from './table.tsx'
export { type TabItem, Tabs, type TabsProps } from './tabs.tsx'
export { Timeline, type TimelineEntryProps } from './timeline.tsx'
export type { ToastOptions } from './toast-list.ts'
export { Toasts, useToasts } from './toasts.tsx'
export { createBrowserValidator } from './validate.ts'
export { Progress, Skeleton, Spinner } from './waiting.tsx'
