import type { Member } from './login.js'

declare global {
  namespace App {
    interface Locals {
      member: Member
    }
  }
}
