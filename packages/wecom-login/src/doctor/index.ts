export { doctor, type DoctorReport, findingIds } from './doctor.js'
export type { DoctorConfig } from './config.js'
export type { Finding, Severity } from './finding.js'
