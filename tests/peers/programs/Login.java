import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.regex.Pattern;

/** The documented calls of a login, with Java's own HTTP client. */
class Login {
    static final HttpClient client = HttpClient.newHttpClient();

    static String call(String path, String field) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://qyapi.weixin.qq.com/cgi-bin/" + path)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var found = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(answer);
        if (!found.find()) throw new IllegalStateException(answer);
        return found.group(1);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        var env = System.getenv();
        System.out.println("https://open.work.weixin.qq.com/wwopen/sso/qrConnect?state=peer&appid=" + env.get("WECOM_CORP_ID")
            + "&agentid=" + env.get("WECOM_AGENT_ID") + "&redirect_uri=" + encode(env.get("WECOM_REDIRECT_URL")));
        var callback = new Scanner(System.in).nextLine();
        var code = callback.replaceFirst("^(?:.*&)?code=([^&]*).*$", "$1");
        var token = call("gettoken?corpid=" + env.get("WECOM_CORP_ID") + "&corpsecret=" + encode(env.get("WECOM_SECRET")), "access_token");
        var userid = call("auth/getuserinfo?access_token=" + token + "&code=" + code, "userid");
        var name = call("user/get?access_token=" + token + "&userid=" + userid, "name");
        var json = "{\"userid\":\"" + userid + "\",\"name\":\"" + name + "\"}\n";
        System.out.write(json.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
