/**
 * The ground floor: errors, retry, configuration, phone numbers, e-mail addresses, redaction, logging
 * and time. It imports nothing else of this package, reads no environment and starts nothing.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maskEmail, normalizeEmail, normalizePhoneNumber, redact } from "@nlre/shared/utils";
 *
 * const phone = normalizePhoneNumber("(512) 555-0143");
 * const email = normalizeEmail(" Jordan@Example.com ");
 * assertEquals(phone, "+15125550143");
 * assertEquals(email, "jordan@example.com");
 * assertEquals(maskEmail("jordan@example.com"), "j***n@example.com");
 * assertEquals(redact({ phone, note: `mail ${email}` }), {
 *   phone: "+1******0143",
 *   note: "mail j***n@example.com",
 * });
 * ```
 *
 * @module
 */

export { asyncHandler } from "./async_handler.ts";
export { type Clock, fixedClock, systemClock } from "./clock.ts";
export { type Config, type ConfigRow, defineConfig } from "./config.ts";
export type {
  BooleanField,
  ConfigField,
  ConfigFieldBase,
  ConfigValue,
  ConfigValues,
  DurationField,
  EnumField,
  IntField,
  ListField,
  NumberField,
  StringField,
  TextForm,
  UrlField,
} from "./config_fields.ts";
export { isDisposableEmail, isRelayEmail } from "./email_disposable.ts";
export {
  type EmailOptions,
  type EmailRejection,
  type EmailValidation,
  getEmailDomain,
  normalizeEmail,
  validateEmail,
} from "./email.ts";
export { type ErrorBody, ErrorHandler, type HandledError, toAppError } from "./error_handler.ts";
export {
  AppError,
  type AppErrorJson,
  type AppErrorOptions,
  ConfigError,
  DatabaseError,
  type DecisionSummary,
  ERROR_CODES,
  type ErrorCode,
  type ErrorOptionsWithoutCode,
  type ErrorOutcome,
  ExternalServiceError,
  type FlattenedIssues,
  isAppError,
  NotFoundError,
  TCPAComplianceError,
  UnauthorizedError,
  ValidationError,
  type ValidationIssue,
  type ValidationSource,
} from "./errors.ts";
export { createLogger, type LoggerOptions } from "./log/create_logger.ts";
export type { LogEntry } from "./log/entry.ts";
export { fileSink, type FileSinkOptions } from "./log/file_sink.ts";
export { formatJson, formatText, type LogFormat } from "./log/format.ts";
export { LOG_LEVELS, type LogLevel, type RecordLevel } from "./log/level.ts";
export type { SinkStats } from "./log/paced_sink.ts";
export { ServiceLogger, type ServiceLoggerOptions } from "./log/service_logger.ts";
export { consoleSink, type HeldLine, type LogSink, type LogStyle } from "./log/sink.ts";
export { type LogFields, type Logger, silentLogger } from "./logger.ts";
export type { ActiveTrace } from "./observability.ts";
export { maskEmail, maskPhone } from "./mask.ts";
export {
  type AreaCode,
  areaCode,
  type AreaCodeKind,
  isAssignableNumber,
  isFictionalNumber,
  type NanpRefusal,
  nanpRefusal,
  nationalNumber,
} from "./nanp.ts";
export {
  type NanpFailure,
  type NanpNumber,
  type NanpParseOptions,
  type NanpParseReason,
  parseNanp,
} from "./nanp_parse.ts";
export {
  arePhoneNumbersEqual,
  formatPhoneNumber,
  isMobileNumber,
  normalizePhoneNumber,
  parsePhoneNumber,
  type PhoneFailure,
  type PhoneFormat,
  type PhoneLineType,
  phoneLineType,
  type PhoneNumber,
  type PhoneOptions,
  type PhoneParseReason,
  type PhoneValidation,
  validatePhoneNumber,
} from "./phone.ts";
export { redact } from "./redact.ts";
export { redactText } from "./redact_text.ts";
export {
  type RetryAttempt,
  type RetryNotice,
  type RetryOptions,
  retryWithBackoff,
} from "./retry.ts";
export {
  createShutdown,
  Shutdown,
  SHUTDOWN_PHASES,
  type ShutdownOptions,
  type ShutdownPhase,
  type ShutdownProcess,
  type ShutdownReport,
  type ShutdownSignal,
  type ShutdownStep,
  type ShutdownStepReport,
} from "./shutdown.ts";
