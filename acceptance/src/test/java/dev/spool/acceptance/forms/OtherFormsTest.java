package dev.spool.acceptance.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The forms that other programs than the editor read and write. */
@Execution(ExecutionMode.CONCURRENT)
class OtherFormsTest {
  private static final Rgb CARD = new Rgb(200, 100, 50);

  @TempDir Path directory;

  @BeforeEach
  void media() {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("card.png"), 160, 90, "0xC86432");
    Sources.halves(directory.resolve("halves.mp4"));
    Sources.tone(directory.resolve("tone.wav"), 6);
  }

  /**
   * Form H. Box 80x46 at (40,20) is filled: source 1.5 s at t = 0.5. Contained in a 100x100 box at
   * (200,50), the card is 100x56.25 from y = 71.9. Pairs with rising times are key frames: gain at
   * 1 s is half, so 0.125 there, and full from 2 s on.
   */
  @Test
  void handWrittenProjectsHaveBoxesAndKeyFrames() {
    var video =
        Project.text(
                """
                {'name':'h','version':1,'width':320,'height':180,'frameRate':25,'duration':2.5,
                 'backgroundColor':'#102030','filesMeta':[],'tracks':[
                 {'id':'a','controllerName':'video','url':'clock.mp4','muted':true,'actions':[
                  {'start':0,'end':1,'trimStart':1,'z':2,'x':40,'y':20,'width':80,'height':46}]},
                 {'id':'b','controllerName':'image','url':'card.png','actions':[
                  {'start':0,'end':2,'trimStart':0,'z':1,'x':200,'y':50,'width':100,'height':100,
                   'fit':'contain'}]},
                 {'id':'c','controllerName':'audio','url':'tone.wav','actions':[
                  {'start':0,'end':2.5,'trimStart':0,'z':0,'volume':[[0,0],[1,2]]}]}]}
                """)
            .rendered(directory);
    var background = new Rgb(0x10, 0x20, 0x30);
    assertThat(video.fps()).isCloseTo(25, within(1e-6));
    video
        .measures(320, 180)
        .lasts(63)
        .shows(0.48, 44, 24, Sources.grey(1.467))
        .shows(0.48, 114, 60, Sources.grey(1.467))
        .shows(0.48, 126, 40, background)
        .shows(0.48, 60, 72, background)
        .shows(0.48, 250, 66, background)
        .shows(0.48, 250, 76, CARD)
        .shows(0.48, 250, 124, CARD)
        .shows(0.48, 250, 134, background)
        .shows(2.2, 250, 100, background)
        .sounds(0.95, 300, 0.125)
        .sounds(2.2, 300, 0.25);
  }

  /**
   * Form M. The halves, 160x90 at (80,45), turn a quarter clockwise about (160,90): red on top,
   * from (115,10) to (205,170). The card, scaled to half about its centre (240,45), covers
   * (200,22.5) to (280,67.5); at half opacity over black it is half as bright.
   */
  @Test
  void manifestsTurnScaleAndFade() {
    var video =
        Project.text(
                """
                {'name':'m','width':320,'height':180,'fps':20,'duration':2,
                 'backgroundColor':'#000000','filesMeta':[],'tracks':[
                 {'id':'a','controllerName':'video','url':'halves.mp4','actions':[
                  {'start':0,'end':1,'trimStart':0,'z':0,'x':80,'y':45,'fit':'none',
                   'rotation':90}]},
                 {'id':'b','controllerName':'image','url':'card.png','actions':[
                  {'start':1,'end':2,'z':0,'x':160,'y':0,'fit':'none','scale':0.5,
                   'opacity':0.5}]},
                 {'id':'c','controllerName':'audio','url':'tone.wav','actions':[
                  {'start':0,'end':2,'z':0,'volume':[[0.2,0,1],[0.8,1,2]]}]}]}
                """)
            .rendered(directory);
    assertThat(video.fps()).isCloseTo(20, within(1e-6));
    video
        .lasts(40)
        .shows(0.5, 160, 20, Rgb.RED)
        .shows(0.5, 160, 80, Rgb.RED)
        .shows(0.5, 160, 100, Rgb.BLUE)
        .shows(0.5, 160, 160, Rgb.BLUE)
        .shows(0.5, 100, 90, Rgb.BLACK)
        .shows(0.5, 220, 90, Rgb.BLACK)
        .shows(1.5, 206, 28, new Rgb(100, 50, 25))
        .shows(1.5, 274, 62, new Rgb(100, 50, 25))
        .shows(1.5, 190, 45, Rgb.BLACK)
        .shows(1.5, 240, 74, Rgb.BLACK)
        .sounds(0.5, 300, 0.05)
        .sounds(1.5, 300, 0.2);
  }

  /**
   * Form C, milliseconds. The solid is 320*0.5 x 180*0.5 at (0,0). The card, scaled to 80x45, fades
   * in from 0.5 s for 1 s (half at 1 s) and moves from x 0 to 200 in the second second of its clip:
   * x 100 at t = 2. A sound's opacity is its volume.
   */
  @Test
  void commandLineProjectsAnimateTheirTracks() {
    Project.text(
            """
            {'name':'c','duration_ms':3000,'fps':30,'width':320,'height':180,'tracks':[
             {'name':'s','type':'solidcolor','start_ms':0,'end_ms':3000,'color':[0,0,255,255],
              'transform':{'x':0,'y':0,'scale_x':0.5,'scale_y':0.5,'rotation':0,'opacity':1}},
             {'name':'v','type':'video','file_path':'clock.mp4','start_ms':1000,'end_ms':3000,
              'transform':{'x':160,'y':0,'scale_x':0.5,'scale_y':1,'rotation':0,'opacity':1}},
             {'name':'i','type':'image','file_path':'card.png','start_ms':500,'end_ms':3000,
              'transform':{'x':0,'y':100,'scale_x':0.5,'scale_y':0.5,'rotation':0,'opacity':1},
              'actions':[{'type':'fadein','duration_ms':1000},
               {'type':'move','from_x':0,'from_y':100,'to_x':200,'to_y':100,
                'start_ms':1000,'duration_ms':1000}]},
             {'name':'a','type':'audio','file_path':'tone.wav','start_ms':500,'end_ms':1500,
              'transform':{'x':0,'y':0,'scale_x':1,'scale_y':1,'rotation':0,'opacity':0.5}}],
             'metadata':{'author':'x'}}
            """)
        .rendered(directory)
        .measures(320, 180)
        .lasts(90)
        .shows(0.2, 150, 80, Rgb.BLUE)
        .shows(0.2, 170, 80, Rgb.BLACK)
        .shows(0.2, 150, 95, Rgb.BLACK)
        .shows(2.5, 200, 40, Sources.grey(1.5))
        .shows(2.5, 250, 40, Rgb.BLACK)
        .shows(1, 40, 120, new Rgb(100, 50, 25))
        .shows(2, 88, 120, Rgb.BLACK)
        .shows(2, 104, 120, CARD)
        .shows(2, 176, 120, CARD)
        .shows(2, 192, 120, Rgb.BLACK)
        .shows(2.8, 276, 120, CARD)
        .sounds(0.3, 300, 0)
        .sounds(1.2, 300, 0.125)
        .sounds(1.6, 300, 0);
  }

  /**
   * Form L. The red layer's opacity goes 0 to 1 in its first second; the card's x 0 to 160 in a
   * second from 1 s on with easeIn (t^2: 40 after half of it) and lies on top although it comes
   * first; a layer that is not enabled shows nowhere; the video starts at 1 s of its source.
   */
  @Test
  void layersHaveKeyFramesAndAnOrder() {
    Project.text(
            """
            {'version':'1.0','project':{'title':'l','width':320,'height':180,'fps':30,
              'durationMs':3000},
             'timeline':{'layers':[
              {'id':'card','type':'image','source':'card.png','startMs':1000,'endMs':3000,
               'zIndex':5,'enabled':true,
               'transform':{'x':0,'y':0,'scaleX':1,'scaleY':1,'rotation':0,'opacity':1},
               'animations':{'position':{
                 'x':[{'time':0,'value':0,'easing':'linear'},
                      {'time':1000,'value':160,'easing':'easeIn'}],
                 'y':[{'time':0,'value':0,'easing':'linear'}]}}},
              {'id':'red','type':'solidColor','color':'#ff0000','startMs':0,'endMs':2500,
               'zIndex':1,'enabled':true,
               'animations':{'opacity':[{'time':0,'value':0,'easing':'linear'},
                 {'time':1000,'value':1,'easing':'linear'}]}},
              {'id':'off','type':'solidColor','color':'#00ff00','startMs':0,'endMs':3000,
               'zIndex':9,'enabled':false},
              {'id':'video','type':'video','source':'clock.mp4','startMs':2000,'endMs':3000,
               'trimStartMs':1000,'zIndex':7,'enabled':true,
               'transform':{'x':0,'y':90,'scaleX':1,'scaleY':1,'rotation':0,'opacity':1}}],
              'audioTracks':[{'id':'a','source':'tone.wav','startMs':0,'endMs':2000,
               'volume':0.5}]}}
            """)
        .rendered(directory)
        .measures(320, 180)
        .lasts(90)
        .shows(0.5, 300, 160, new Rgb(128, 0, 0))
        .shows(1.5, 34, 45, Rgb.RED)
        .shows(1.5, 46, 45, CARD)
        .shows(1.5, 190, 45, CARD)
        .shows(1.5, 210, 45, Rgb.RED)
        .shows(2.2, 300, 45, CARD)
        .shows(2.2, 60, 130, Sources.grey(1.2))
        .shows(2.8, 250, 150, Rgb.BLACK)
        .sounds(1, 300, 0.125)
        .sounds(2.5, 300, 0)
        .sounds(2.5, 440, 0.5);
  }

  /** Form V, milliseconds: the same layer in consecutive frames is one clip. */
  @Test
  void legacyProjectsAreFramesOfLayers() {
    var frames = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      frames.append(
          """
          %s{'frameNumber':%d,'timestamp':%d,'duration':100,'layers':[
           {'id':'c','type':'image','source':'card.png','zIndex':0,
            'transform':{'x':%d,'y':0,'scaleX':1,'scaleY':1,'rotation':0,'opacity':1}}]}\
          """
              .formatted(i == 0 ? "" : ",", i, i * 100, i < 10 ? 0 : 160));
    }
    Project.text(
            """
            {'projectId':'p','userId':'u','title':'v','width':320,'height':180,'frameRate':10,
             'quality':'high','frames':[%s],
             'audioTracks':[{'source':'tone.wav','volume':0.5,'startTime':500,'duration':1000}]}
            """
                .formatted(frames))
        .rendered(directory)
        .lasts(20)
        .shows(0.9, 80, 45, CARD)
        .shows(0.9, 240, 45, Rgb.BLACK)
        .shows(1, 80, 45, Rgb.BLACK)
        .shows(1, 240, 45, CARD)
        .sounds(0.3, 300, 0)
        .sounds(1, 300, 0.125)
        .sounds(1.7, 300, 0);
  }
}
