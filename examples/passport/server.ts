import express, { type ErrorRequestHandler } from 'express'
import session from 'express-session'
import passport from 'passport'
import { failureOf, WeComStrategy } from 'wecom-login/passport'
import { options } from './options.js'
import { failurePage, homePage } from './pages.js'
import { userOf } from './user.js'

passport.use(new WeComStrategy(options, userOf))
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser<Express.User>((user, done) => done(null, user))

/** A login that failed ends here with `failWithError`, or because something is broken. */
const showFailure: ErrorRequestHandler = (error, req, res, next) => {
  const failure = failureOf(req)
  if (failure === undefined) return next(error)
  return res.status(403).send(failurePage(failure))
}

const app = express()
app.set('trust proxy', 1) // one proxy in front, which knows whether the browser came with https
app.use(
  session({
    secret: options.cookieSecret,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: 'auto', sameSite: 'lax' },
  }),
)
app.use(passport.session())

app.get('/auth/wecom', passport.authenticate('wecom'))
app.get('/auth/wecom/callback', passport.authenticate('wecom', { successRedirect: '/', failWithError: true }))
app.post('/logout', (req, res, next) => req.logout((error) => (error ? next(error) : res.redirect('/'))))
app.get('/', (req, res) => res.send(homePage(req.user)))
app.get('/me', (req, res) => (req.user ? res.json(req.user) : res.redirect('/auth/wecom')))
app.use(showFailure)
app.listen(process.env.PORT ?? 3000)
