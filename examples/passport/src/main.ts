import express, { type ErrorRequestHandler } from 'express'
import session from 'express-session'
import passport from 'passport'
import { createWeComApp } from 'wecom-login'
import { failureOf, WeComStrategy } from 'wecom-login/passport'
import { failurePage, homePage } from './pages.js'
import { userOf } from './user.js'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS = '{}' } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '', PORT } = process.env

const strategy = new WeComStrategy(
  {
    app: createWeComApp({
      corpId: WECOM_CORP_ID,
      agentId: WECOM_AGENT_ID,
      secret: WECOM_SECRET,
      endpoints: JSON.parse(WECOM_ENDPOINTS), // of the simulator; the real WeCom needs none
    }),
    callbackURL: `${WECOM_ORIGIN}/auth/wecom/callback`,
    cookieSecret: COOKIE_SECRET,
  },
  userOf,
)

passport.use(strategy)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser<Express.User>((user, done) => done(null, user))

/** A login that failed ends here with `failWithError`, or because something is broken. */
const showFailure: ErrorRequestHandler = (error, req, res, next) => {
  const failure = failureOf(req)
  if (failure === undefined) return next(error)
  const { outcome, requestId, explained } = failure
  console.error(outcome, requestId, explained?.zh.cause ?? '', explained?.zh.fix ?? '')
  return res.status(403).send(failurePage(failure))
}

const app = express()
app.set('trust proxy', 1) // one proxy in front, which knows whether the browser came with https
app.use(
  session({
    secret: COOKIE_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: 'auto', sameSite: 'lax' },
  }),
)
app.use(passport.session())

app.get('/auth/wecom', passport.authenticate('wecom'))
app.get('/auth/wecom/callback', passport.authenticate('wecom', { successRedirect: '/', failWithError: true }))
app.post('/logout', (req, res, next) => req.logout((error) => (error ? next(error) : res.redirect('/'))))
app.get('/', (req, res) => (req.user ? res.send(homePage(req.user)) : res.redirect('/auth/wecom')))
app.use(showFailure)
app.listen(Number(PORT))
